"""A job tells how far it is, stops when called off, and leaves no half result."""

import threading

import pytest

from app.jobs import Job, JobState, Progress
from models.kernel.errors import Cancelled


def test_a_finished_job_has_its_result_and_told_every_step() -> None:
    told = []

    def work(progress: Progress) -> str:
        progress.step(1, 4, "reading")
        progress.step(4, 4, "writing")
        return "done"

    job = Job("import", work)
    job.listen(lambda job: told.append((job.state, job.fraction, job.what)))
    job.run()

    assert job.result == "done"
    assert told == [
        (JobState.RUNNING, 0.25, "reading"),
        (JobState.RUNNING, 1.0, "writing"),
        (JobState.DONE, 1.0, "writing"),
    ]


def test_a_called_off_job_stops_at_its_next_step_and_has_no_result() -> None:
    begun, go_on = threading.Event(), threading.Event()
    passed = []

    def work(progress: Progress) -> str:
        begun.set()
        go_on.wait(10)
        progress.step(1, 2)
        passed.append("too far")
        return "half"

    job = Job("export", work)
    job.start()
    assert begun.wait(10)
    job.cancel()
    assert job.cancelling
    go_on.set()

    assert job.wait(10)
    assert (job.state, job.result, job.error, passed) == (JobState.CANCELLED, None, None, [])


def test_a_job_called_off_before_it_starts_does_nothing() -> None:
    done = []
    job = Job("export", lambda progress: done.append(1))
    job.cancel()
    job.run()
    assert (job.state, done) == (JobState.CANCELLED, [])


def test_work_that_completed_stays_done_when_cancel_comes_late() -> None:
    job = Job("import", lambda progress: 7)
    job.run()
    job.cancel()
    assert (job.state, job.result, job.cancelling) == (JobState.DONE, 7, False)


def test_a_failed_job_keeps_its_error() -> None:
    def work(progress: Progress) -> None:
        raise OSError("no space")

    job = Job("export", work)
    job.run()
    assert job.state is JobState.FAILED
    assert isinstance(job.error, OSError)


def test_the_time_left_is_told_only_once_the_job_is_long() -> None:
    now = [100.0]
    left = []

    def work(progress: Progress) -> None:
        for seconds, done in ((1.0, 10), (9.0, 25), (30.0, 75)):
            now[0] = 100.0 + seconds
            progress.step(done, 100)

    job = Job("import", work, clock=lambda: now[0])
    job.listen(lambda job: left.append(job.time_left))
    job.run()
    assert left == [None, 27.0, 10.0, None]


@pytest.mark.parametrize(
    ("done", "total", "fraction"), [(5, 0, 0.0), (9, 3, 1.0), (-1, 3, 0.0), (1, 2, 0.5)]
)
def test_a_fraction_stays_within_its_bounds(done: float, total: float, fraction: float) -> None:
    told = []
    Progress(lambda fraction, what: told.append(fraction), threading.Event()).step(done, total)
    assert told == [fraction]


def test_a_job_runs_once() -> None:
    job = Job("import", lambda progress: 1)
    job.run()
    with pytest.raises(RuntimeError):
        job.run()


def test_check_raises_only_after_the_call_off() -> None:
    called_off = threading.Event()
    progress = Progress(lambda fraction, what: None, called_off)
    progress.check()
    called_off.set()
    with pytest.raises(Cancelled):
        progress.check()
