"""The words of the list by name by address."""

from rekam.core.language import words
from rekam.targets.rules import Flag

FLAGS = {
    Flag.PEMULA: words("pemula", "first-time voter"),
    Flag.DISABILITY: words("disabilitas", "disability"),
    Flag.ELDERLY: words("lansia 60+", "elderly 60+"),
}
