"""Build the DOCX templates from the texts beside them.

python tools/build_templates.py            build those that differ
python tools/build_templates.py --check    only report drift (exit status 1)
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that a checkout builds before it is installed

from template_builder.build import main  # noqa: E402

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:], ROOT))
