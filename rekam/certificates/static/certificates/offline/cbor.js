// CBOR (RFC 8949) as far as an identity QR needs it: whole numbers, bytes, texts, arrays, maps of definite length,
// six levels deep, no key twice, no byte behind the end. Anything else is Damaged.
const DEEPEST = 6;
const [INT, NEGATIVE, BYTES, TEXT, ARRAY, MAP] = [0, 1, 2, 3, 4, 5];

function fromCbor(data) {
  const [value, end] = item(data, 0, DEEPEST);
  hold(end === data.length, "trailing bytes");
  return value;
}

function item(data, start, depth) {
  const [kind, count, at] = head(data, start);
  if (kind === INT) return [count, at];
  if (kind === NEGATIVE) return [typeof count === "bigint" ? -1n - count : -1 - count, at];
  hold(count <= data.length, "too long");
  if (kind === BYTES || kind === TEXT) {
    hold(at + count <= data.length, "cut off");
    const bytes = data.slice(at, at + count);
    return [kind === TEXT ? inWords(bytes) : bytes, at + count];
  }
  hold(depth > 0, "too deep");
  return kind === MAP ? pairs(data, at, count, depth - 1) : list(data, at, count, depth - 1);
}

function head(data, at) {
  hold(at < data.length, "cut off");
  const [kind, short] = [data[at] >> 5, data[at] & 31];
  hold(kind <= MAP && short <= 27, "tag, float or indefinite length");
  if (short < 24) return [kind, short, at + 1];
  const size = 1 << (short - 24);
  hold(at + 1 + size <= data.length, "cut off");
  const whole = data.slice(at + 1, at + 1 + size).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  return [kind, whole <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(whole) : whole, at + 1 + size];
}

function inWords(bytes) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Damaged("no text");
  }
}

function list(data, at, count, depth) {
  const made = [];
  for (let n = 0; n < count; n++) {
    const [value, end] = item(data, at, depth);
    made.push(value);
    at = end;
  }
  return [made, at];
}

function pairs(data, at, count, depth) {
  const made = new Map();
  for (let n = 0; n < count; n++) {
    const [key, middle] = item(data, at, depth);
    const [value, end] = item(data, middle, depth);
    const name = typeof key === "object" ? `of ${at}: ${[...data.slice(at, middle)]}` : key;
    hold(!made.has(name), "a key twice");
    made.set(name, value);
    at = end;
  }
  return [made, at];
}
