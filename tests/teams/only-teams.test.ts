import { sentence } from '../../src/cards/pages.ts';
import type { Bot } from '../../src/compose.ts';
import { personId } from '../../src/domain/ids.ts';
import { isTeams } from '../../src/teams/hosts.ts';
import { startTown, type Town } from '../support/town.ts';

const identity = {
  botId: '5e92c4b7-0f3d-4a18-8c6e-b7d1a3f4e065',
  tenant: '7d0c1c2e-5a43-4b6f-9e0d-2f8a6b1c4e91',
  type: 'UserAssignedMsi',
};
const SOMEBODY = { person: personId('00000000-0000-4000-8000-0000000000ff') };
const at = (serviceUrl: string) => ({ conversation: 'a:somewhere', serviceUrl, tenant: '', botId: '28:bot' });
const TEAMS = at('https://smba.trafficmanager.net/emea/');

let town: Town;
let production: Bot;
beforeAll(async () => {
  town = await startTown();
  production = await town.anotherProcess({ identity });
});
afterAll(() => town.close());

test.each([
  ['https://smba.trafficmanager.net/emea/', true],
  ['https://SMBA.trafficmanager.net/teams', true],
  ['https://smba.infra.gcc.teams.microsoft.com/gcc', true],
  ['https://smba.infra.gov.teams.microsoft.us/gcch', true],
  ['https://smba.infra.dod.teams.microsoft.us/teams', true],
  ['https://frontend.botapi.msg.infra.teams.microsoftonline.cn/', true],
  ['http://smba.trafficmanager.net/emea/', false],
  ['https://smba.trafficmanager.net:8443/emea/', false],
  ['https://smba.trafficmanager.net.example/emea/', false],
  ['https://smba.trafficmanager.net@exempel.example/', false],
  ['https://exempel.example/smba.trafficmanager.net', false],
  ['https://other.trafficmanager.net/', false],
  ['smba.trafficmanager.net', false],
  ['', false],
])('%j is Teams: %s', (serviceUrl, is) => {
  expect(isTeams(at(serviceUrl))).toBe(is);
});

test('in production a place outside Teams is neither kept nor found', async () => {
  const elsewhere = at(town.connector.serviceUrl);
  await production.ports.places.save(SOMEBODY, elsewhere);
  expect(await town.bot.ports.places.find(SOMEBODY)).toBeUndefined();
  await production.ports.places.save(SOMEBODY, TEAMS);
  expect(await production.ports.places.find(SOMEBODY)).toEqual(TEAMS);
  // As somebody would who can write the table.
  const other = { person: personId('00000000-0000-4000-8000-0000000000fe') };
  await town.bot.ports.places.save(other, elsewhere);
  expect(await production.ports.places.find(other)).toBeUndefined();
});

test('in production nothing is sent outside Teams, whatever a row says, and the log says no more than that', async () => {
  const elsewhere = at(town.connector.serviceUrl);
  const [requests, lines] = [town.connector.log.length, town.log.length];
  const { messenger } = production.ports;
  expect(await messenger.post(elsewhere, sentence('Hej'))).toEqual({ kind: 'refused' });
  expect(await messenger.update(elsewhere, '1', sentence('Hej'))).toEqual({ kind: 'refused' });
  await messenger.remove(elsewhere, '1');
  expect(await messenger.openChat(elsewhere, '29:somebody')).toBeUndefined();
  expect(town.connector.log.length).toBe(requests);
  const said = town.log.slice(lines);
  expect(said.filter((line) => line.includes('a place outside Teams was refused'))).toHaveLength(4);
  expect(said.join()).not.toMatch(/a:somewhere|127\.0\.0\.1|29:somebody|Hej/);
});
