import type { Log } from '../app/ports/log.ts';
import type { Place, Places } from '../app/ports/messenger.ts';

/**
 * Hosts from which Teams answers bots: its public cloud, and those of the United States' and China's authorities, as
 * the Teams SDK lists them ("Service URL validation").
 */
const HOSTS: readonly string[] = [
  'smba.trafficmanager.net',
  'smba.onyx.prod.teams.trafficmanager.net',
  'smba.infra.gcc.teams.microsoft.com',
  'smba.infra.gov.teams.microsoft.us',
  'smba.infra.dod.teams.microsoft.us',
  'frontend.botapi.msg.infra.teams.microsoftonline.cn',
];

/** The bot's token goes along with every post. */
export function isTeams({ serviceUrl }: Place): boolean {
  const url = URL.parse(serviceUrl);
  return url !== null && url.protocol === 'https:' && url.port === '' && HOSTS.includes(url.hostname);
}

export const outsideTeams = (log: Log): void => log.warn('a place outside Teams was refused');

/** Stores places only on hosts of Teams, and ignores any other that somebody else has stored. */
export const onlyTeams = (places: Places, log: Log): Places => ({
  ...places,
  find: async (to) => {
    const place = await places.find(to);
    if (place === undefined || isTeams(place)) return place;
    outsideTeams(log);
    return undefined;
  },
  save: async (to, place, team) => {
    if (isTeams(place)) await places.save(to, place, team);
    else outsideTeams(log);
  },
});
