"""Opens, executes and exports the notebooks; `binder/launch --help` says how.

Runs twice: first in whatever Python there is, with the standard library only, to find a JDK and to make the virtual
environment; then in that environment, for everything else.
"""

import sys

if sys.version_info < (3, 10):
    sys.exit("binder/launch: JupyterLab needs Python 3.10 or newer; this is Python %d.%d." % sys.version_info[:2])

from launcher import commands
from launcher.problem import Problem

try:
    sys.exit(commands.main(sys.argv[1:]))
except Problem as problem:
    print(f"\nbinder/launch: {problem}", file=sys.stderr)
    sys.exit(1)
except KeyboardInterrupt:
    print("\nbinder/launch: stopped.", file=sys.stderr)
    sys.exit(130)
