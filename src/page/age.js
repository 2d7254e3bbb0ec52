// Seals to the one-time recipient, and opens and seals under words. The age format comes from age-encryption; the two
// kinds of recipient are ours: X25519 over noble, so that it works where crypto.subtle is missing, and scrypt that lets
// the page go on breathing and says how far it is.
import { armor, Decrypter, Encrypter, Stanza } from "age-encryption";
import { chacha20poly1305 } from "@noble/ciphers/chacha.js";
import { montgomery } from "@noble/curves/abstract/montgomery.js";
import { pow } from "@noble/curves/abstract/modular.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { scryptAsync } from "@noble/hashes/scrypt.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { randomBytes } from "@noble/hashes/utils.js";
import { base64nopad, bech32 } from "@scure/base";

const WORK_FACTOR = 16;
const HARDEST = 18;
export const LARGEST = 512 * 1024;
const SCRYPT = "age-encryption.org/v1/scrypt";
const X25519 = "age-encryption.org/v1/X25519";
const bytes = (text) => new TextEncoder().encode(text);

// The curve of RFC 7748, without the Edwards curve that noble brings beside it.
const P = 2n ** 255n - 19n;
const x25519 = montgomery({ P, type: "x25519", powPminus2: (x) => pow(x, P - 2n, P), adjustScalarBytes: clamped });

export class WrongWords extends Error {}
export class NotReadable extends Error {}

export async function sealTo(recipient, plain) {
  const encrypter = new Encrypter();
  encrypter.addRecipient({ wrapFileKey: (fileKey) => [wrappedFor(recipient, fileKey)] });
  return armor.encode(await encrypter.encrypt(plain));
}

export async function sealUnder(words, plain, progress) {
  const encrypter = new Encrypter();
  encrypter.addRecipient({ wrapFileKey: async (fileKey) => [await wrappedUnder(words, fileKey, progress)] });
  return armor.encode(await encrypter.encrypt(plain));
}

// Throws WrongWords, and NotReadable for anything that is no file of ours.
export async function openWith(words, armoured, progress) {
  const file = withoutArmour(armoured);
  const decrypter = new Decrypter();
  decrypter.addIdentity({ unwrapFileKey: (stanzas) => unwrapped(words, stanzas, progress) });
  try {
    return await decrypter.decrypt(file, "text");
  } catch (error) {
    throw error instanceof WrongWords ? error : new NotReadable();
  }
}

// Capitals and spaces do not matter. The program does the very same.
export function normalised(words) {
  const folded = words.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
  return folded.replace(/\s+/g, " ").trim();
}

function withoutArmour(armoured) {
  try {
    if (armoured.length > LARGEST) throw new NotReadable();
    return armor.decode(armoured);
  } catch {
    throw new NotReadable();
  }
}

function wrappedFor(recipient, fileKey) {
  const { prefix, bytes: point } = bech32.decodeToBytes(recipient);
  if (prefix !== "age" || point.length !== 32) throw new NotReadable();
  const ephemeral = randomBytes(32);
  const share = x25519.getPublicKey(ephemeral);
  const secret = x25519.getSharedSecret(ephemeral, point);
  const key = hkdf(sha256, secret, joined(share, point), bytes(X25519), 32);
  return new Stanza(["X25519", base64nopad.encode(share)], cipher(key).encrypt(fileKey));
}

async function wrappedUnder(words, fileKey, progress) {
  const salt = randomBytes(16);
  const key = await stretched(words, salt, WORK_FACTOR, progress);
  const written = [base64nopad.encode(salt), String(WORK_FACTOR)];
  return new Stanza(["scrypt", ...written], cipher(key).encrypt(fileKey));
}

async function unwrapped(words, stanzas, progress) {
  const [kind, salt, factor] = stanzas[0].args;
  const sane = stanzas.length === 1 && kind === "scrypt" && /^[1-9][0-9]?$/.test(factor);
  if (!sane || Number(factor) > HARDEST) throw new NotReadable();
  const key = await stretched(words, base64nopad.decode(salt), Number(factor), progress);
  try {
    return cipher(key).decrypt(stanzas[0].body);
  } catch {
    throw new WrongWords();
  }
}

function stretched(words, salt, factor, progress) {
  const settings = { N: 2 ** factor, r: 8, p: 1, dkLen: 32, asyncTick: 20, onProgress: progress };
  return scryptAsync(bytes(normalised(words)), joined(bytes(SCRYPT), salt), settings);
}

function clamped(scalar) {
  scalar[0] &= 248;
  scalar[31] = (scalar[31] & 127) | 64;
  return scalar;
}

// Every wrapping key is used once, so its nonce is zero.
function cipher(key) {
  return chacha20poly1305(key, new Uint8Array(12));
}

function joined(first, second) {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
