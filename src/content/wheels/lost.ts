/** What is lost when a part of another wheel is read in SHANARRI’s words: a proposal of ours. */
export const MOVES = {
  sv: 'Active drar mot rörelse och idrott: vila och stilla lek kan falla bort.',
  en: 'Active leans towards movement and sport: rest and quiet play may fall away.',
};
export const STRIVES = {
  sv: 'Achieving handlar om färdigheter och självförtroende: språk, motorik och känslor ryms sämre.',
  en: 'Achieving is about skills and confidence: language, motor skills and feelings fit less well.',
};
export const SAFER = {
  sv: 'Safe rymmer också att bli hörd, vilket avsändarens Trygghet inte säger.',
  en: 'Safe also means being heard, which the sender’s Safety does not say.',
};
