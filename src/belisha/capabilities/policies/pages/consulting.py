"""What stands on the letter about a consultation: the link as a picture for the camera of a telephone."""

import base64
import io

from qrcode.image.svg import SvgPathImage
from qrcode.main import QRCode


def picture(address: str) -> str:
    """The address as a QR code, for the `src` of an image."""
    code = QRCode(image_factory=SvgPathImage, border=2)
    code.add_data(address)  # type: ignore[no-untyped-call]
    made = io.BytesIO()
    code.make_image().save(made)  # type: ignore[no-untyped-call]
    return "data:image/svg+xml;base64," + base64.b64encode(made.getvalue()).decode()
