import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** The key in the PEM file `path`; without one, a key that nobody will ever have again. */
export async function signingKey(path) {
  if (path) return createPrivateKey(await readFile(path));
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
}

/** The id Chrome gives to what is signed with a key: the first 16 bytes of the public key's digest, in a to p. */
export function extensionId(privateKey) {
  const letter = (digit) => String.fromCharCode(97 + Number.parseInt(digit, 16));
  return idBytes(publicDer(privateKey)).toString('hex').replace(/./g, letter);
}

/**
 * A zip as a signed extension, in the format CRX3 (Chromium: components/crx_file/crx3.proto):
 * "Cr24", version, length of the header, header, zip.
 */
export function packCrx(archive, privateKey) {
  const publicKey = publicDer(privateKey);
  const signedData = field(1, idBytes(publicKey));
  const proof = Buffer.concat([field(1, publicKey), field(2, signature(signedData, archive, privateKey))]);
  const header = Buffer.concat([field(2, proof), field(10000, signedData)]);
  return Buffer.concat([Buffer.from('Cr24'), uint32(3), uint32(header.length), header, archive]);
}

function signature(signedData, archive, privateKey) {
  const start = Buffer.from('CRX3 SignedData\0');
  return sign('sha256', Buffer.concat([start, uint32(signedData.length), signedData, archive]), privateKey);
}

function publicDer(privateKey) {
  return createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
}

function idBytes(publicKey) {
  return createHash('sha256').update(publicKey).digest().subarray(0, 16);
}

/** A length-delimited field of a protocol buffer. */
function field(number, content) {
  return Buffer.concat([varint(number * 8 + 2), varint(content.length), content]);
}

function varint(value) {
  const bytes = [];
  for (; value > 127; value >>>= 7) bytes.push((value & 127) | 128);
  return Buffer.from([...bytes, value]);
}

function uint32(value) {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
