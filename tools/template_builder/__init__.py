"""Build DOCX templates from their text sources.

``source`` reads a text, its includes and its shorthands; ``blocks`` turns the
Markdown into paragraphs and tables; ``word`` writes them as WordprocessingML;
``house_style`` holds the styles; ``build`` joins the stations.
"""
