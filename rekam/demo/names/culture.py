"""What the demo knows of one culture's names: words by era and sex, clans, faiths. Tables fill it."""

from dataclasses import dataclass, field

ISLAM, PROTESTANT, CATHOLIC, HINDU, BUDDHIST, CONFUCIAN, BELIEF = (
    "Islam",
    "Kristen",
    "Katholik",
    "Hindu",
    "Budha",
    "Khonghucu",
    "Kepercayaan Terhadap Tuhan YME",
)
FAITHS = (ISLAM, PROTESTANT, CATHOLIC, HINDU, BUDDHIST, CONFUCIAN, BELIEF)


@dataclass(frozen=True)
class Words:
    """Name words of one sex, most common first: of people born before 1965, to 1994, later."""

    old: str
    middle: str
    new: str = ""
    last: str = ""
    prefix: str = ""


@dataclass(frozen=True)
class Culture:
    """One culture. `faiths` are shares; `single` and `from_faith` are shares per era (old, middle, new)."""

    men: Words
    women: Words
    faiths: dict[str, float]
    clans: str = ""
    clan_share: float = 0.0
    single: tuple[float, float, float] = (0.15, 0.06, 0.01)
    from_faith: tuple[float, float, float] = (0.4, 0.45, 0.45)
    prefix_share: float = 0.0
    children: float = 1.0  # times the national number of children
    muhammad: float = 0.15  # of Muslim men born since 1965
    streets: tuple[str, ...] = field(default=("DUSUN I", "DUSUN II", "DUSUN III", "DUSUN IV"))
