"""Addresses of sign-in, the own account, and the officers."""

from django.urls import path

from rekam.staff.views import account, factor, officers, signing

app_name = "staff"
urlpatterns = [
    path("", signing.sign_in, name="sign-in"),
    path("verifikasi/", signing.second_factor, name="second-factor"),
    path("keluar/", signing.sign_out, name="sign-out"),
    path("akun/", account.account, name="account"),
    path("akun/kata-sandi/", account.password, name="password"),
    path("akun/pilihan/", account.preferences, name="preferences"),
    path("akun/dua-langkah/", factor.factor, name="factor"),
    path("akun/dua-langkah/mulai/", factor.begin, name="factor-begin"),
    path("akun/dua-langkah/matikan/", factor.remove, name="factor-remove"),
    path("akun/dua-langkah/kode-cadangan/", factor.recovery_codes, name="factor-codes"),
    path("petugas/", officers.officers, name="officers"),
    path("petugas/baru/", officers.create, name="create"),
    path("petugas/<int:pk>/", officers.officer, name="officer"),
    path("petugas/<int:pk>/nonaktifkan/", officers.disable, name="officer-disable"),
    path("petugas/<int:pk>/aktifkan/", officers.enable, name="officer-enable"),
    path("petugas/<int:pk>/kata-sandi/", officers.reset_password, name="officer-password"),
    path("petugas/<int:pk>/dua-langkah/", officers.reset_second_factor, name="officer-factor"),
]
