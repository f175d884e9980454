"""The QR on paper is read back from bad scans: 150 dpi, blurred, turned, squeezed into a JPEG."""

import io
import random

import pytest
import zxingcpp
from PIL import Image, ImageFilter

from rekam.core.refusal import Refused
from rekam.documents.rules import qr
from tests.documents.test_credential import text_of

TEXT = text_of()
PAGE = """#set page(width: 60mm, height: 60mm, margin: 8mm, fill: white)
#image(bytes(sys.inputs.svg), format: "svg", width: {side}mm)
"""


@pytest.fixture(scope="module")
def scanned(tmp_path_factory: pytest.TempPathFactory) -> Image.Image:
    """As typst sets it on paper and a scanner of 150 dpi sees it."""
    import typst

    code = qr.code(TEXT)
    page = tmp_path_factory.mktemp("page") / "page.typ"
    page.write_text(PAGE.format(side=code.side))
    png = typst.compile(str(page), format="png", ppi=150, sys_inputs={"svg": code.svg})
    return Image.open(io.BytesIO(png)).convert("L")


def read(picture: Image.Image) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def squeezed(picture: Image.Image) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=60)
    return Image.open(file)


def spotted(picture: Image.Image) -> Image.Image:
    chance = random.Random(7)
    noise = Image.frombytes("L", picture.size, chance.randbytes(picture.width * picture.height))
    return Image.blend(picture, noise, 0.15)


def bad_scan(scanned: Image.Image, turn: float, blur: float) -> Image.Image:
    turned = scanned.rotate(turn, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    return squeezed(turned.filter(ImageFilter.GaussianBlur(blur)))


@pytest.mark.parametrize("turn", [0, 1.5, -4, 30, 90, 180])
def test_it_is_read_from_a_scan_of_150_dpi_blurred_and_turned(scanned: Image.Image, turn: float) -> None:
    assert read(bad_scan(scanned, turn, 0.6)) == [TEXT]


def test_blurred_by_a_third_of_a_square_it_is_still_read_nine_times_in_ten(scanned: Image.Image) -> None:
    """A camera takes many pictures a second; one in ten may fail."""
    tries = [read(bad_scan(scanned, turn, 1.0)) == [TEXT] for turn in range(0, 90, 3)]
    assert sum(tries) >= 0.9 * len(tries)


def test_it_is_read_though_the_paper_is_spotted_grey_or_a_corner_is_gone(scanned: Image.Image) -> None:
    assert read(squeezed(spotted(scanned))) == [TEXT]
    assert read(squeezed(scanned.point(lambda value: 90 + value // 4))) == [TEXT]
    torn = scanned.copy()
    middle = torn.width // 2
    torn.paste(255, (middle, middle, middle + 18, middle + 18))
    assert read(torn) == [TEXT]


@pytest.mark.parametrize("letters", [1, 100, 400, 1000, qr.LONGEST])
def test_it_is_never_below_35_mm_and_its_squares_never_below_half_a_mm(letters: int) -> None:
    code = qr.code("A" * letters)
    across = code.side / code.module - 2 * qr.QUIET
    assert round(across) == pytest.approx(across)
    assert code.module * across >= 35 - 1e-9
    assert code.module >= 0.5
    assert code.svg.startswith(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {round(across) + 8}')


def test_for_a_screen_it_is_a_picture() -> None:
    assert read(Image.open(io.BytesIO(qr.png(TEXT)))) == [TEXT]


def test_more_than_a_code_holds_is_refused() -> None:
    with pytest.raises(Refused, match="qr_too_long"):
        qr.code("A" * (qr.LONGEST + 1))
