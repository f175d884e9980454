// COSE_Sign1 (RFC 9052) with EdDSA: algorithm and key are taken from the protected header and from nowhere else.
const [ALG, CRIT, KID] = [1, 2, 4];
const [EDDSA, ES256] = [-8, -7];
const isBytes = (value) => value instanceof Uint8Array;

async function signedPayload(data, keys) {
  hold(data[0] === 0xd2, "no COSE_Sign1");
  const parts = fromCbor(data.slice(1));
  hold(Array.isArray(parts) && parts.length === 4, "no COSE_Sign1");
  const [guarded, open, payload, signature] = parts;
  hold(isBytes(guarded) && open instanceof Map && open.size === 0 && isBytes(payload) && isBytes(signature), "no COSE_Sign1");
  const header = fromCbor(guarded);
  hold(header instanceof Map && [EDDSA, ES256].includes(header.get(ALG)) && !header.has(CRIT), "no algorithm of ours");
  const kid = nameOf(header.get(KID));
  const asked = kid ? (Object.hasOwn(keys, kid) ? [keys[kid]] : []) : Object.values(keys);
  if (header.get(ALG) !== EDDSA || !asked.length) throw new Stranger("another's key");
  const whole = toBeSigned(guarded, payload);
  for (const key of asked) if (signature.length === 64 && (await isSigned(key, signature, whole))) return payload;
  throw kid ? new Damaged("another signature") : new Stranger("another's key");
}

function nameOf(kid) {
  if (kid === undefined) return "";
  if (!isBytes(kid) || kid.length > 200 || kid.some((byte) => byte > 127)) throw new Stranger("no name");
  return String.fromCharCode(...kid);
}

function toBeSigned(guarded, payload) {
  const context = [0x84, 0x6a, ...new TextEncoder().encode("Signature1")];
  return Uint8Array.from([...context, ...withLength(guarded), 0x40, ...withLength(payload)]);
}

function withLength(bytes) {
  const size = bytes.length;
  const told = size < 24 ? [0x40 | size] : size < 256 ? [0x58, size] : size < 65536 ? [0x59, size >> 8, size & 255] : [0x5a, 0, size >> 16, (size >> 8) & 255, size & 255];
  return [...told, ...bytes];
}

async function isSigned(key, signature, whole) {
  const point = Uint8Array.from(atob(key.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));
  let own = null;
  try {
    own = await crypto.subtle.importKey("raw", point, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    // Browsers before 2025 have no Ed25519 of their own.
    return nobleEd25519.verifyAsync(signature, whole, point, { zip215: false }).catch(() => false);
  }
  return crypto.subtle.verify({ name: "Ed25519" }, own, signature, whole);
}
