"""Suggestions looked for in a process of its own, so that no key ever waits for a rule."""

import contextlib
import pickle
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable
from queue import Empty, SimpleQueue

from annotations.running.foreground import FOREGROUND
from annotations.suggest.languages.detection import SAMPLE_LENGTH, detect_alone
from annotations.suggest.request import Part, Request
from annotations.suggest.suggestion import Suggestions

_PATIENCE = 2.0
"""Seconds that a request which is no longer wanted may still take."""
_WORTH = 1
"""How many times as long as it took to its first answer an idle process is kept: at most as much is
wasted on keeping it as on starting another."""
_LEAST = 0.5
"""Seconds for which it is kept at least, for who leafs through articles."""
_UNASKED = 5.0
"""Seconds for which one is kept that was started for a language, and is asked for nothing else."""
_LANGUAGE_PATIENCE = 10.0
"""Seconds that a language is waited for."""
_PROGRAM = """
import gc, sys
gc.disable()
sys.path[:] = {path!r}
from annotations.running.late_modules import load_late
load_late("inspect", "ipaddress")
from annotations.running.light_dataclasses import light_dataclasses
from annotations.running.light_hashing import load_hashing
load_hashing()
with light_dataclasses():
    from annotations.suggest.worker import run
gc.freeze()
gc.enable()
gc.set_threshold(50_000, 20, 50)
run()
"""


class Elsewhere:
    """Asks another process for suggestions, of one article at a time: the one asked for last.

    The process takes as much memory as the reader's half. It ends when it has had nothing to do for
    a while, the sooner the less time it takes to start and to learn, and is started anew then.
    """

    def __init__(self, on_part: Callable[[Part], object]) -> None:
        """`on_part` takes the answers, on a thread of its own; the next is read when it returns."""
        self._on_part = on_part
        self._condition = threading.Condition()
        self._wanted: Request | None = None
        self._since = 0.0
        """Since when a request is being answered, in monotonic seconds; 0 while none is."""
        self._doubtful: deque[tuple[str, Callable[[str], object]]] = deque()
        """Texts of which the language is wanted, before anything else, and who takes it."""
        self._process: subprocess.Popen[bytes] | None = None
        self._born = 0.0
        """When the process was started, in monotonic seconds; 0 once it has answered."""
        self._kept: float | None = None
        """Seconds for which the process is kept with nothing to do; None without a process."""
        self._is_closing = False
        self._thread: threading.Thread | None = None

    def find_language(self, text: str, on_language: Callable[[str], object]) -> bool:
        """Find out the language of a text; False if that had to wait.

        What knows languages takes memory, and the process ends some time. `on_language` takes the
        code, empty for none, on the thread of the answers.
        """
        with self._condition:
            if self._since or self._is_closing:
                return False
            self._doubtful.append((text[:SAMPLE_LENGTH], on_language))
            self._wake()
            return True

    def language_of(self, text: str) -> str:
        """The language of a text, waited for: for threads that no key waits for."""
        found: SimpleQueue[str] = SimpleQueue()
        if not self.find_language(text, found.put):
            return detect_alone(text)
        end = time.monotonic() + _LANGUAGE_PATIENCE
        while not self._is_closing and time.monotonic() < end:
            with contextlib.suppress(Empty):
                return found.get(timeout=0.1)
        return ""

    def ask(self, request: Request) -> None:
        """Want an article's suggestions, and no other's any more."""
        with self._condition:
            self._wanted = request
            if self._since and time.monotonic() - self._since > _PATIENCE:
                self._kill()
            self._wake()

    def close(self) -> None:
        """End the process; nothing is told any more."""
        with self._condition:
            self._is_closing = True
            self._kill()
            self._condition.notify_all()

    def _wake(self) -> None:
        """Have the thread look at what is wanted."""
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="kutip-suggest", daemon=True)
            self._thread.start()
        self._condition.notify_all()

    def _run(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(self._has_work, self._kept)
                doubtful = self._doubtful.popleft() if self._doubtful else None
                request = None
                if doubtful is None:
                    request, self._wanted = self._wanted, None
                if self._is_closing:
                    break
                self._since = time.monotonic() if request else 0.0
            if doubtful is not None:
                self._tell_language(*doubtful)
            elif request is not None:
                self._answer(request)
            else:
                self._let_go()
        self._let_go()

    def _has_work(self) -> bool:
        return bool(self._doubtful) or self._is_unwanted()

    def _tell_language(self, sample: str, on_language: Callable[[str], object]) -> None:
        try:
            process = self._started()
            assert process.stdin is not None and process.stdout is not None
            pickle.dump(sample, process.stdin)
            process.stdin.flush()
            language: str = pickle.load(process.stdout)
        except Exception:  # nothing that goes wrong there may leave the language unknown
            self._let_go()
            language = "" if self._is_closing else detect_alone(sample)
        if not self._is_closing:
            on_language(language)

    def _answer(self, request: Request) -> None:
        try:
            self._have_answered(request)
        except Exception as error:  # nothing that goes wrong here may end the reader
            self._fail(request, error)
        with self._condition:
            if self._born and self._process is not None:
                self._kept = max(_LEAST, _WORTH * (time.monotonic() - self._born))
                self._born = 0.0
            self._since = 0.0

    def _have_answered(self, request: Request) -> None:
        process = self._started()
        assert process.stdin is not None and process.stdout is not None
        pickle.dump(request, process.stdin)
        process.stdin.flush()
        is_last = False
        while not is_last:
            part: Part = pickle.load(process.stdout)
            is_last = part.is_last
            FOREGROUND.give_way()
            if not self._is_unwanted():
                self._on_part(part)

    def _fail(self, request: Request, error: Exception) -> None:
        """Tell that nothing comes, unless nobody wants it any more."""
        self._let_go()
        if not self._is_unwanted():
            told = "it ended unexpectedly" if isinstance(error, EOFError | OSError) else repr(error)
            problem = f"Looking for suggestions failed ({told}): nothing more is proposed here."
            with contextlib.suppress(Exception):
                self._on_part(Part(request.number, 0, 0, Suggestions(), True, (problem,)))

    def _is_unwanted(self) -> bool:
        """Whether there is something else to do than what is being done."""
        return self._wanted is not None or self._is_closing

    def _started(self) -> subprocess.Popen[bytes]:
        with self._condition:
            if self._is_closing:
                raise EOFError
            if self._process is None:
                program = _PROGRAM.format(path=sys.path)
                self._born, self._kept = time.monotonic(), _UNASKED
                self._process = subprocess.Popen(
                    [sys.executable, "-P", "-c", program],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,
                )
            return self._process

    def _kill(self) -> None:
        """End the process at once; who waits for its answer notices."""
        if self._process is not None:
            self._process.kill()

    def _let_go(self) -> None:
        """Clear away what is left of the process; the next request has a new one started."""
        with self._condition:
            process, self._process = self._process, None
            self._kept = None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError):
                    if pipe is not None:
                        pipe.close()
