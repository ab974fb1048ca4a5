"""Papers: templates in, Word documents out.

Nothing here reads or writes files; callers hand over bytes and plain data.
Importing this package is cheap: docxtpl and jinja2 load when a paper is
analysed or rendered for the first time.
"""
