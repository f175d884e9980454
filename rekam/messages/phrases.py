"""The words of messages: what a state means, never more than is known; why one failed, and what to do."""

from collections.abc import Mapping

from rekam.core.language import Words, words
from rekam.messages.rules import Channel, State

CHANNELS: Mapping[Channel, Words] = {
    Channel.FILE: words("Berkas kantor", "Office file"),
    Channel.WHATSAPP: words("WhatsApp", "WhatsApp"),
    Channel.SMS: words("SMS", "SMS"),
    Channel.EMAIL: words("Surel", "E-mail"),
    Channel.CLICK: words("WhatsApp petugas", "Officer's WhatsApp"),
}
STATES: Mapping[State, Words] = {
    State.QUEUED: words("menunggu giliran", "waiting its turn"),
    State.HELD: words("ditahan sampai pagi", "held until morning"),
    State.SENDING: words("sedang diserahkan", "being handed over"),
    State.RECORDED: words("tercatat, tidak dikirim", "recorded, not sent"),
    State.OPENED: words(
        "dibuka petugas, pengiriman tidak diketahui", "opened by an officer, sending not known"
    ),
    State.ACCEPTED: words("diterima penyedia", "accepted by the provider"),
    State.SENT: words("terkirim", "sent"),
    State.DELIVERED: words("sampai", "delivered"),
    State.READ: words("dibaca", "read"),
    State.UNKNOWN: words("tidak diketahui, periksa", "not known, look into it"),
    State.FAILED: words("gagal", "failed"),
    State.OPTED_OUT: words("penerima tidak mau", "recipient wants none"),
    State.CANCELLED: words("dibatalkan", "cancelled"),
}
TAGS: Mapping[State, str] = {
    State.QUEUED: "plain",
    State.HELD: "plain",
    State.SENDING: "plain",
    State.RECORDED: "warn",
    State.OPENED: "warn",
    State.ACCEPTED: "",
    State.SENT: "",
    State.DELIVERED: "ok",
    State.READ: "ok",
    State.UNKNOWN: "warn",
    State.FAILED: "bad",
    State.OPTED_OUT: "plain",
    State.CANCELLED: "plain",
}
OWNERS: Mapping[str, Words] = {
    "own": words("nomor sendiri", "own number"),
    "family": words("nomor keluarga", "number of the family"),
    "neighbour": words("nomor tetangga", "number of a neighbour"),
    "rt_head": words("nomor ketua RT", "number of the RT head"),
    "office": words("nomor kantor", "number of the office"),
}
CONSENTS: Mapping[str, Words] = {
    "spoken": words("lisan, bertemu langsung", "spoken, face to face"),
    "form": words("tertulis di formulir", "written on a form"),
    "phone": words("lewat telepon", "by phone"),
    "message": words("lewat pesan (WhatsApp/SMS)", "by message (WhatsApp/SMS)"),
}
CHANNEL_SAYS: Mapping[Channel, Words] = {
    Channel.FILE: words(
        "Pesan hanya dicatat di berkas kantor, tidak ada yang keluar.",
        "Messages are only recorded in a file of the office; nothing leaves.",
    ),
    Channel.WHATSAPP: words(
        "WhatsApp Cloud API dengan templat yang disetujui Meta; terkirim, sampai, dan dibaca dikabarkan.",
        "WhatsApp Cloud API with templates that Meta approved; sent, delivered and read are told back.",
    ),
    Channel.SMS: words(
        "Gerbang SMS lewat HTTP. Yang diketahui hanya bahwa gerbang menerimanya.",
        "An SMS gateway over HTTP. All that is known is that the gateway took it.",
    ),
    Channel.EMAIL: words(
        "Server surel kantor. Yang diketahui hanya bahwa server menerimanya.",
        "The office's mail server. All that is known is that the server took it.",
    ),
    Channel.CLICK: words(
        "Petugas membuka WhatsApp sendiri dan menekan kirim; dari sini tidak ada data ke pihak ketiga.",
        "An officer opens WhatsApp himself and presses send; no third party is given data from here.",
    ),
}
REASONS: Mapping[str, Words] = {
    "token_refused": words(
        "Penyedia menolak kunci atau kata sandi kantor.", "The provider refuses the office's key or password."
    ),
    "permission_missing": words(
        "Kunci kantor tidak berhak mengirim dari nomor ini.",
        "The office's key may not send from this number.",
    ),
    "provider_down": words("Penyedia sedang tidak dapat melayani.", "The provider cannot serve at present."),
    "too_many": words("Terlalu banyak pesan dalam waktu singkat.", "Too many messages in a short time."),
    "not_reachable": words(
        "Nomor ini tidak dapat menerima pesan lewat saluran ini.",
        "This number cannot receive messages through this channel.",
    ),
    "window_closed": words(
        "Percakapan sudah lebih dari 24 jam; hanya templat yang disetujui boleh membukanya lagi.",
        "The conversation is older than 24 hours; only an approved template may open it again.",
    ),
    "held_by_provider": words(
        "WhatsApp menahan pesan ini agar penerima tidak terlalu sering disapa.",
        "WhatsApp held this message so that the recipient is not addressed too often.",
    ),
    "refuses_there": words(
        "Penerima menolak pesan kantor ini di WhatsApp.",
        "The recipient refuses this office's messages in WhatsApp.",
    ),
    "template_wrong": words(
        "WhatsApp tidak mengenal templat ini, atau isinya berbeda dari yang disetujui.",
        "WhatsApp does not know this template, or it differs from what was approved.",
    ),
    "account_blocked": words(
        "Akun WhatsApp kantor dibatasi atau tagihannya belum dibayar.",
        "The office's WhatsApp account is restricted or not paid.",
    ),
    "provider_refused": words("Penyedia menolak pesan ini.", "The provider refused this message."),
    "answer_unreadable": words(
        "Jawaban penyedia tidak terbaca, jadi tidak diketahui apakah pesan diterima.",
        "The provider's answer cannot be read, so it is not known whether it took the message.",
    ),
    "no_answer": words(
        "Sambungan putus sebelum penyedia menjawab; mungkin pesan sudah diterima.",
        "The line broke before the provider answered; it may have taken the message.",
    ),
    "not_reached": words("Penyedia tidak dapat dihubungi.", "The provider could not be reached."),
    "worker_ended": words(
        "Pekerja berhenti saat menyerahkan pesan; mungkin pesan sudah diterima.",
        "The worker ended while it handed the message over; the provider may have taken it.",
    ),
    "file_not_written": words("Berkas tidak dapat ditulis.", "The file could not be written."),
    "not_so_any_more": words(
        "Yang dikabarkannya tidak berlaku lagi, jadi dibatalkan dengan sendirinya.",
        "What it would tell is no longer so; it was cancelled by itself.",
    ),
    "channel_gone": words("Saluran ini tidak lagi diatur.", "This channel is no longer set."),
}
REASON_REMEDIES: Mapping[str, Words] = {
    "token_refused": words(
        "Minta admin sistem memperbarui kuncinya, lalu kirim ulang.",
        "Have the system administrator renew the key, then send again.",
    ),
    "not_reachable": words(
        "Tanyakan nomor lain, atau kirim lewat saluran lain.",
        "Ask for another number, or use another channel.",
    ),
    "no_answer": words(
        "Bila tidak ada kabar dalam satu jam, tanyakan kepada penerima sebelum mengirim ulang.",
        "If nothing is heard within an hour, ask the recipient before sending again.",
    ),
    "worker_ended": words(
        "Bila tidak ada kabar dalam satu jam, tanyakan kepada penerima sebelum mengirim ulang.",
        "If nothing is heard within an hour, ask the recipient before sending again.",
    ),
}
HOW_STOPPED: Mapping[str, Words] = {
    "reply": words("membalas BERHENTI", "replied STOP"),
    "office": words("mengatakannya kepada petugas", "told an officer"),
}
CALL_OFFICE = words("telepon {number}", "phone {number}")
ASK_OFFICE = words("hubungi kantor", "ask the office")
OFFICE = words("Dinas Kependudukan dan Pencatatan Sipil", "Civil Registry Office")

REFUSALS: Mapping[str, Words] = {
    "messages_setting_wrong": words(
        "Pengaturan {name} tidak dapat dipakai.", "The setting {name} cannot be used."
    ),
    "message_has_personal_data": words(
        "Pesan ini memuat nomor panjang atau tanggal lahir, dan itu tidak boleh keluar lewat pesan.",
        "This message holds a long number or a birth date, and those may not leave in a message.",
    ),
    "message_no_address": words(
        "Nomor atau alamat surelnya tidak ada atau tidak terbaca.",
        "There is no number or e-mail address, or it cannot be read.",
    ),
    "message_without_consent": words(
        "Tanpa persetujuan pemilik nomor, dan tanpa tahu nomor siapa, tidak ada pesan yang dikirim.",
        "Without the consent of its owner, and without knowing whose number it is, nothing is sent.",
    ),
    "message_number_unreadable": words(
        "Nomor ini tidak terbaca sebagai nomor telepon Indonesia. Contoh: 0812-3456-7890.",
        "This is no Indonesian phone number that can be read. For example: 0812-3456-7890.",
    ),
    "message_facts_unfit": words(
        "Isian templat {template} tidak cocok: {names}.",
        "What template {template} was given does not fit: {names}.",
    ),
    "template_unknown": words("Templat “{template}” tidak ada.", "There is no template “{template}”."),
    "channel_unknown": words("Saluran “{channel}” tidak ada.", "There is no channel “{channel}”."),
    "channel_not_set": words(
        "Saluran “{channel}” belum diatur.", "The channel “{channel}” has not been set up."
    ),
    "channel_unfit": words(
        "Saluran “{channel}” tidak dapat memakai alamat ini.",
        "The channel “{channel}” cannot use this address.",
    ),
    "message_not_found": words("Pesan ini tidak ada.", "There is no such message."),
    "message_stays": words(
        "Langkah ini belum dapat dilakukan pada pesan ini.",
        "This step cannot be taken with this message yet.",
    ),
    "message_address_gone": words(
        "Nomornya sudah dihapus: masa simpannya habis atau persetujuannya ditarik.",
        "The number is gone: its time is over, or the consent was withdrawn.",
    ),
    "message_opted_out": words(
        "Pemilik nomor ini tidak mau menerima pesan dari kantor.",
        "The owner of this number wants no messages from the office.",
    ),
    "message_made_up": words(
        "Orang di kantor contoh ini rekaan, tetapi nomornya mungkin milik orang sungguhan.",
        "The people of this sample office are made up, but their numbers may be real people's.",
    ),
    "opt_outs_unreadable": words(
        "{count} permintaan berhenti tidak terbaca karena kuncinya hilang. Sampai diperiksa, "
        "tidak ada yang dikirim.",
        "{count} requests to stop cannot be read because their key is lost. Nothing is sent until "
        "they are looked at.",
    ),
    "opt_out_not_found": words(
        "Permintaan berhenti ini tidak ada atau sudah dicabut.",
        "There is no such request to stop, or it was taken back.",
    ),
    "opt_out_reason_missing": words(
        "Tulis bagaimana pemilik nomor menyatakan mau menerima pesan lagi.",
        "Write how the owner said that messages are welcome again.",
    ),
    "public_address_missing": words(
        "Alamat halaman kantor untuk umum belum diatur, jadi tautan tidak dapat dikirim.",
        "The public address of the office's pages is not set, so a link cannot be sent.",
    ),
    "office_number_missing": words(
        "Nomor atau alamat surel kantor sendiri belum diatur.",
        "The office's own number or e-mail address is not set.",
    ),
    "webhook_signature_wrong": words(
        "Tanda tangan kiriman ini tidak cocok.", "The signature of what was sent does not fit."
    ),
    "webhook_unreadable": words("Kiriman ini tidak terbaca.", "What was sent cannot be read."),
    "webhook_not_ours": words(
        "Kata kunci pemeriksaan webhook tidak cocok.", "The word that the webhook is checked by does not fit."
    ),
    "link_too_long": words(
        "Tautan hanya dapat berlaku paling lama {days} hari.", "A link may hold for {days} days at most."
    ),
    "link_purpose_unknown": words(
        "Tautan untuk “{purpose}” tidak dikenal.", "There are no links for “{purpose}”."
    ),
    "link_shut": words(
        "Tautan ini tidak dapat dibuka: PIN tidak cocok, atau tautan sudah tidak berlaku.",
        "This link cannot be opened: the PIN does not fit, or the link no longer holds.",
    ),
}
REMEDIES: Mapping[str, Words] = {
    "message_has_personal_data": words(
        "Tulis tanggal dengan nama bulan (27 November 2024), dan tanpa NIK, nomor KK, atau tanggal lahir.",
        "Write days with the month in words (27 November 2024), and no NIK, KK number or birth date.",
    ),
    "message_without_consent": words(
        "Catat persetujuannya pada orangnya, lalu kirim lagi.",
        "Note the consent with the person, then send again.",
    ),
    "message_made_up": words(
        "Dari kantor contoh tidak ada pesan yang keluar.", "No message leaves a sample office."
    ),
    "opt_outs_unreadable": words(
        "Pulihkan berkas secret-key dari cadangan, atau cabut permintaan lama satu per satu di halaman "
        "Tidak mau dikirimi.",
        "Restore the file secret-key from the backup, or take the old requests back one by one on the "
        "page Wants none.",
    ),
    "channel_not_set": words(
        "Minta admin sistem mengatur saluran ini; caranya ada di halaman Saluran.",
        "Ask the system administrator to set up this channel; the page Channels says how.",
    ),
    "office_number_missing": words(
        "Atur REKAM_MESSAGES_NUMBER (telepon) atau REKAM_MAIL_FROM (surel) di mesin kantor.",
        "Set REKAM_MESSAGES_NUMBER (phone) or REKAM_MAIL_FROM (e-mail) on the office's machine.",
    ),
    "public_address_missing": words(
        "Atur REKAM_PUBLIC_URL di mesin kantor.", "Set REKAM_PUBLIC_URL on the office's machine."
    ),
    "link_shut": words(
        "Periksa PIN dari petugas, tunggu satu menit, lalu coba lagi. Bila tetap tidak terbuka, minta "
        "tautan baru.",
        "Check the officer's PIN, wait a minute, then try again. If it stays shut, ask for a new link.",
    ),
}
