"""A PDF drawn into the window, page by page."""

from PySide6.QtGui import QImage


def drawn(pdf: bytes, width: int) -> list[QImage]:
    """Each page, `width` pixels wide."""
    import pypdfium2  # only what is printed needs it

    document = pypdfium2.PdfDocument(pdf)
    images = []
    for page in document:
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        form = QImage.Format.Format_RGB32
        buffer = bytes(bitmap.buffer)
        images.append(QImage(buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy())
    document.close()
    return images
