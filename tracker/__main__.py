"""`python -m tracker` and the console command."""

import gc
import os
import signal
import sys


def main() -> None:
    """Run the command line and leave with its exit status.

    What is imported stays, so the collector need not look through it. The process ends at once, without taking its
    modules apart, which is a tenth of a short command's time. Everything that must be kept was written and closed by
    then.
    """
    gc.disable()
    from tracker.cli.main import run, terminated

    signal.signal(signal.SIGTERM, terminated)
    gc.freeze()
    gc.enable()
    status = run(sys.argv[1:])
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        status = status or 1
    os._exit(status)


if __name__ == "__main__":
    main()
