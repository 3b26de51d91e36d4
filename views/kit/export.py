"""Pictures of what is shown, as PNG, SVG, PDF or on the clipboard, always in the light palette."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMarginsF, QRect, QSize, QSizeF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from models.kernel.errors import FileProblem
from views.kit import theme

Draw = Callable[[QPainter], None]
SUFFIXES = (".png", ".svg", ".pdf")
_SHARP = 2.0
_DOTS_PER_INCH = 96


def save_picture(draw: Draw, size: QSize, path: Path, title: str = "") -> None:
    """Write a picture by the path's suffix; whole, or not at all.

    draw: paints in pixels at 100 % within `size`. Raises FileProblem (``unknown_format``,
    ``not_permitted``).
    """
    makers = {".png": _png, ".svg": _svg, ".pdf": _pdf}
    make = makers.get(path.suffix.lower())
    if make is None:
        known = ", ".join(suffix[1:].upper() for suffix in SUFFIXES)
        raise FileProblem("unknown_format", suffix=path.suffix, known=known)
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(make(draw, size, title))
        part.replace(path)
    except OSError as problem:
        part.unlink(missing_ok=True)
        raise FileProblem("not_permitted", path=str(path)) from problem


def copy_picture(draw: Draw, size: QSize) -> None:
    """Put a picture on the clipboard."""
    QGuiApplication.clipboard().setImage(_image(draw, size))


def _image(draw: Draw, size: QSize) -> QImage:
    image = QImage(size * _SHARP, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(_SHARP)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    with theme.light_palette():
        draw(painter)
    painter.end()
    return image


def _png(draw: Draw, size: QSize, title: str) -> bytes:
    image = _image(draw, size)
    image.setText("Title", title)
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(content.data())


def _svg(draw: Draw, size: QSize, title: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    generator = QSvgGenerator()
    generator.setOutputDevice(buffer)
    generator.setSize(size)
    generator.setViewBox(QRect(0, 0, size.width(), size.height()))
    generator.setResolution(_DOTS_PER_INCH)
    generator.setTitle(title)
    painter = QPainter(generator)
    with theme.light_palette():
        draw(painter)
    painter.end()
    return bytes(content.data())


def _pdf(draw: Draw, size: QSize, title: str) -> bytes:
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    points = QSizeF(size) * 72 / _DOTS_PER_INCH
    writer.setPageSize(QPageSize(points, QPageSize.Unit.Point))
    writer.setPageMargins(QMarginsF(0, 0, 0, 0))
    writer.setResolution(_DOTS_PER_INCH)
    writer.setTitle(title)
    painter = QPainter(writer)
    with theme.light_palette(), theme.findable_figures():
        draw(painter)
    painter.end()
    buffer.close()
    return bytes(content.data())
