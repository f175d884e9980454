// Base45 (RFC 9285) and zlib, with the limits of the office's own decoder: text to bytes, or Damaged.
const LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
const LONGEST = 3391; // letters in the largest QR code
const LARGEST = 64 << 10; // bytes after unpacking
class Damaged extends Error {}
class Stranger extends Error {}
const hold = (true_, why) => { if (!true_) throw new Damaged(why); };

function fromBase45(text) {
  const bytes = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = text.slice(at, at + 3).split("").map((letter) => LETTERS.indexOf(letter));
    hold(digits.length > 1 && !digits.includes(-1), "not base45");
    const value = digits.reduceRight((sum, digit) => sum * 45 + digit, 0);
    hold(value < (digits.length === 3 ? 65536 : 256), "not base45");
    if (digits.length === 3) bytes.push(value >> 8);
    bytes.push(value & 255);
  }
  return Uint8Array.from(bytes);
}

async function unpacked(text) {
  hold(text.length <= LONGEST, "too long");
  const stream = new Blob([fromBase45(text)]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  const made = [];
  for (;;) {
    // What is cut off, or goes on behind its end, is an error of the stream.
    const { done, value } = await reader.read().catch(() => { throw new Damaged("no zlib"); });
    if (done) return Uint8Array.from(made);
    if (made.length + value.length > LARGEST) reader.cancel().catch(() => {});
    hold(made.length + value.length <= LARGEST, "too large");
    for (const byte of value) made.push(byte);
  }
}
