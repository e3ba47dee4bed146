/** A concern form as a teacher fills it in; a test names only the fields that matter to it. */
export const aConcern = (differs: Readonly<Record<string, string>> = {}): Readonly<Record<string, string>> => ({
  childsWords: 'Jag vill inte gå hem',
  observed: 'Sitter ensam på rasterna',
  saidBy: 'child,staff',
  dimensions: 'trygghet,tillhorighet',
  tried: 'Vi har pratat med barnet',
  urgency: 'ordinary',
  guardiansKnow: 'yes',
  suspicion: 'false',
  ...differs,
});
