"""The sample team: a writable copy in the data folder, made by the program itself."""

from pathlib import Path

from app.jobs import Progress


def make_sample_if_missing(path: Path, progress: Progress) -> None:
    """Make the copy unless it is there."""
    if not path.exists():
        make_sample_anew(path, progress)


def make_sample_anew(path: Path, progress: Progress) -> None:
    """Make the copy in place of what is there; the old one stays until the new one is whole."""
    from app.documents import remove_document
    from app.flows.sample import write_sample

    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.stem}.part{path.suffix}")
    remove_document(part)
    try:
        write_sample(part, progress)
    except BaseException:
        remove_document(part)
        raise
    remove_document(path)
    part.replace(path)
