"""Reads one file in a child process with bounds on time and memory, so that no file can hang or fill its reader.

Run as `python -m tracker.changelog.isolated`, it is that child: the file on standard input, JSON on standard output.
"""

import contextlib
import os
import signal
import subprocess
import sys

import msgspec

from tracker.changelog.model import Changelog, Limits, Status

_CRASHES = (signal.SIGSEGV, signal.SIGBUS)


def read(content: bytes, limits: Limits) -> Changelog:
    """The changelog in a file; whatever the file does, the answer comes within `limits.seconds` and has a status."""
    command = [sys.executable, "-P", "-m", "tracker.changelog.isolated", msgspec.json.encode(limits).decode()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as child:  # noqa: S603 our own module
        try:
            output, _ = child.communicate(content, timeout=limits.seconds + 2)
        except subprocess.TimeoutExpired:
            return _stopped(f"it took more than {limits.seconds:g} seconds")
        finally:
            child.kill()
    return _answer(child.returncode, output, limits)


def _answer(code: int, output: bytes, limits: Limits) -> Changelog:
    if code == 0:
        with contextlib.suppress(msgspec.DecodeError):
            return msgspec.json.decode(output, type=Changelog)
    if -code in _CRASHES:
        return Changelog(Status.CORRUPT, notes=("the reader crashed on it",))
    return _stopped(f"it needs more than {limits.seconds:g} seconds or {limits.memory >> 20} MB")


def _stopped(reason: str) -> Changelog:
    return Changelog(Status.LIMIT, notes=(reason,))


def _confine(limits: Limits) -> None:
    """Bounds this process; it also ends by itself when its parent does."""
    signal.setitimer(signal.ITIMER_REAL, limits.seconds)
    with contextlib.suppress(ImportError, OSError, AttributeError):
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL)
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        seconds = int(limits.seconds) + 1
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _guarded(content: bytes, limits: Limits) -> Changelog:
    """Every way in which the libraries refuse a file, as a status."""
    from tracker.changelog import pdf, readpdf
    from tracker.changelog.formats import is_pdf, read_text

    try:
        return readpdf.read(content, limits) if is_pdf(content) else read_text(content, limits)
    except pdf.LimitReachedError as error:
        return _stopped(str(error))
    except (MemoryError, RecursionError):
        return _stopped("it needs more memory than it may have")
    except Exception as error:
        if pdf.is_locked(error):
            return Changelog(Status.ENCRYPTED, notes=("it opens with a password only",))
        return Changelog(Status.CORRUPT, notes=(f"not a readable PDF: {type(error).__name__}",))


def main() -> None:
    """The child."""
    limits = msgspec.json.decode(sys.argv[1], type=Limits)
    _confine(limits)
    content = sys.stdin.buffer.read()
    sys.setrecursionlimit(3000)
    answer = msgspec.json.encode(_guarded(content, limits))
    sys.stdout.buffer.write(answer)
    sys.stdout.buffer.flush()
    os._exit(0)


if __name__ == "__main__":
    main()
