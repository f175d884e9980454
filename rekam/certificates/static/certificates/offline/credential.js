// The identity QR (Claim 169) and what it is worth on this day: who it is for, and one of three answers.
const [ISS, EXP, NBF, CLAIM] = [1, 4, 5, 169];
const [SERIAL, NAME, BORN, SEX, PLACE, STATUS] = [1, 4, 8, 9, 10, 22];
const LAST_SECOND = 253402300799;

async function readCredential(text, keys) {
  const token = fromCbor(await signedPayload(await unpacked(text), keys));
  hold(token instanceof Map && typeof token.get(ISS) === "string" && token.has(EXP), "no Claim 169");
  const told = token.get(CLAIM);
  hold(told instanceof Map, "no Claim 169");
  const [serial, name, born, place, status] = [SERIAL, NAME, BORN, PLACE, STATUS].map((each) => told.get(each) ?? "");
  hold([serial, name, born, place, status].every((word) => typeof word === "string"), "no text");
  hold(!born || isDay(born), "no day");
  [6, NBF, EXP].forEach((each) => timeOf(token.get(each)));
  return {
    serial, name, born, place, status, issuer: token.get(ISS),
    sex: ["", "L", "P"][[0, 1, 2].indexOf(told.get(SEX))] ?? "", begins: timeOf(token.get(NBF)), expires: timeOf(token.get(EXP)),
  };
}

function timeOf(seconds) {
  if (seconds === undefined) return null;
  hold(typeof seconds === "number" && seconds >= 0 && seconds <= LAST_SECOND, "no time");
  return seconds;
}

function isDay(text) {
  if (!/^\d{8}$/.test(text)) return false;
  const day = new Date(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}T00:00:00Z`);
  return !isNaN(day) && day.toISOString().slice(0, 10).replaceAll("-", "") === text && text > "0001";
}

async function markOf(serial) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(serial)));
  return [...sum.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// `now` in seconds; a clock that lags behind the day of this file does not make an old letter young.
async function check(text, facts, now) {
  let found;
  try {
    found = await readCredential(text.trim(), facts.keys);
  } catch (error) {
    if (error instanceof Stranger) return { answer: "not_ours", why: "qr_not_ours" };
    if (error instanceof Damaged) return { answer: "not_ours", why: "qr_damaged" };
    throw error;
  }
  const today = Math.max(now, facts.as_of);
  const ended = facts.ended[await markOf(found.serial)];
  if (found.status === facts.test) return { answer: "ended", why: "test", found };
  if (found.status !== facts.kind) return { answer: "not_ours", why: "not_suket", found };
  if (ended) return { answer: "ended", why: ended, found };
  if (today >= found.expires) return { answer: "ended", why: "expired", found };
  if (found.begins && today < found.begins) return { answer: "ended", why: "qr_not_yet", found };
  return { answer: "valid", why: "good_then", found };
}
