"""`python -m inglenook`, the same as the `inglenook` command."""

import sys

from inglenook.app.main import main

sys.exit(main())
