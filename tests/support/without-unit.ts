/** An organisation file without a unit, without all roles in it, and without people who worked nowhere else. */
export function withoutUnit(yaml: string, unit: string): string {
  const blocks = yaml.split(/(?=^ {2}- id: )/m).filter((block) => !block.startsWith(`  - id: ${unit}\n`));
  const roles = new RegExp(`^ {6}- \\{ unit: ${unit}, role: [a-z-]+ \\}\\n`, 'gm');
  return blocks
    .map((block) => (block.includes('roles:') ? block.replace(roles, '') : block))
    .filter((block) => !/roles:\n(?! {6})/.test(block))
    .join('');
}
