// Stands for the parts of age-encryption that the page leaves out: its kinds of recipient (the page has its own two,
// see age.js), post-quantum keys and passkeys.
class LeftOut {
  constructor() {
    throw new Error("left out");
  }
}

export {
  LeftOut as HybridIdentity,
  LeftOut as HybridRecipient,
  LeftOut as HybridTagRecipient,
  LeftOut as ScryptIdentity,
  LeftOut as ScryptRecipient,
  LeftOut as TagRecipient,
  LeftOut as X25519Identity,
  LeftOut as X25519Recipient,
  LeftOut as generateHybridIdentity,
  LeftOut as generateIdentity,
  LeftOut as generateX25519Identity,
  LeftOut as identityToRecipient,
};
