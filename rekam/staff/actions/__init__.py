"""What happens to accounts: each call checks, changes, and leaves its event."""

from rekam.staff.actions.accounts import (
    Issued,
    change_officer,
    create_officer,
    disable_officer,
    enable_officer,
    reset_password,
    reset_second_factor,
)
from rekam.staff.actions.factor import (
    begin_second_factor,
    enrol_second_factor,
    new_recovery_codes,
    provisioning_address,
    remove_second_factor,
)
from rekam.staff.actions.own import change_own_password, choose, seen, set_language, set_theme
from rekam.staff.actions.signing import confirm_second_factor, sign_in, sign_out, sweep

__all__ = [
    "Issued",
    "begin_second_factor",
    "change_officer",
    "change_own_password",
    "choose",
    "confirm_second_factor",
    "create_officer",
    "disable_officer",
    "enable_officer",
    "enrol_second_factor",
    "new_recovery_codes",
    "provisioning_address",
    "remove_second_factor",
    "reset_password",
    "reset_second_factor",
    "seen",
    "set_language",
    "set_theme",
    "sign_in",
    "sign_out",
    "sweep",
]
