"""What the list is put on paper as."""

from enum import StrEnum


class Form(StrEnum):
    LIST = "daftar"
    LETTERS = "surat"

    @classmethod
    def of(cls, told: str) -> "Form":
        return cls.LETTERS if told == cls.LETTERS else cls.LIST
