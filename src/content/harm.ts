import type { Language } from '../domain/organisation/org.ts';

/**
 * Words that people write when a child is harmed or harms itself, or when they want to report it. A person who writes
 * one is shown how to report before anything else. A word too many costs a line on a card; one too few may cost a
 * child: be generous.
 *
 * An entry is one word or several, apart from each other by at most three others. `*` stands for any letters. Å, ä and
 * ö are found without their dots too; with `!` only where the writer uses none at all, since without them it is another
 * word (våld, vald). Capitals, punctuation and a letter too many or too few of a pair need no entry of their own.
 */
const SWEDISH = {
  violence: `
    våld!, våldet, våldsam*, våldsut*, våldta*, våldto*, våldtä*, *svåld*, vald hem*, utsatt* vald,
    slå, slår, slås, slog, slogs, slag, slagen, slaget, slagit, slagna, slåss, slagsmål*, sönderslag*, ihjäl*,
    misshandl*, *misshandel*, aga, agar, agas, agad, barnaga, stryk, örfil*, lavett*, sparkar, sparkad*, sparkat, sparkas,
    knuffa*, luggar, luggad*, nyper, nypt, stryper, strypt, stryp*grepp*, kväv*!, bränner, bränd, knivhot*, knivsk*, kniv mot,
    med kniv, skjuter, skjuten, beskjut*, vapen, pistol*, mord, mörda*, döda, dödar, dödad, dödade`,
  marks: `
    blåmärk*, blå märk*, blåslag*, blåtira*, rivsår*, skärsår*, skärmärk*, brännmärk*, brännsår*, bitmärk*, strypmärk*,
    märken kropp*, märken hals*, märken arm*, märken rygg*, sår kropp*, sår arm*, sår hand*`,
  fear: `
    rädd hem, rädd hemma, rädd pappa*, rädd mamma*, rädd sin, rädd föräld*, rädd styv*, rädd bror*, rädd brö*, livrädd*,
    vågar inte hem, vågar inte hemma, vågar hem, törs inte hem, vill inte hem, vill inte hemma, får inte komma hem,
    utkastad, utslängd, utelåst*, inlåst*, instängd*, låser in, låst in, låser ute, låst ute, i fara,
    livsfar*, livsfarlig*, nödläge*, rymt, rymmer, rymde, rymning*, barn* försvunn*, elev* försvunn*, bortrövad*, kidnapp*`,
  abuse: `
    övergrepp*, *övergrepp*, tafs*, antast*, ofreda*, *våldtäkt*, utnyttja*, incest*, pedofil*, groom*, nakenbild*,
    dickpic*, sexuellt, sexuella, tvinga* sex, tvinga* naken*, sex mot, säljer sex, sexhandel*, prostitu*, trafficking*,
    människohandel*, barnporr*, rör mig, rörde mig, tagit på mig, tog på mig`,
  honour: `
    heder, hedersf*, hedersk*, hedersm*, hedersr*, hedersv*, gift bort, gifta bort, gifts bort, giftas bort, bortgift*,
    gifta mot, giftas mot, barnäktenskap*, tvångsgift*, tvångsäktenskap*, barngift*, uppfostringsres*, bortförd*, förs bort,
    könsstymp*, omskär*, omskur*, balkongfall*, oskuldskontroll*, oskuldstest*`,
  oneself: `
    självmord*, suicid*, självskad*, självdestruktiv*, skär sig, skär mig, skurit sig, skurit mig, skar mig, skada* sig,
    skada* mig, vill dö, vill inte leva, orkar inte leva, orkar inte längre, orkar inte mer, vill inte finnas,
    vill försvinna, vill vara död, vore död, var död, ta* livet, ta* mitt liv, ta* sitt liv, tog livet, tog sitt liv, livet av,
    hänga sig, hänga mig, överdos*, svält*, anorexi*`,
  neglect: `
    far illa, fara illa, farit illa, for illa, vanvård*, vansköt*, försumma*, omsorgssvikt*, omsorgsbrist*,
    bristande omsorg, ingen mat, inte mat, får inte äta, alltid hungrig*, hungrig hemma, ensam* hemma, lämna* ensam*,
    lämna* själv*, inga kläder, inga vinterkläder, misär*, hemlös*, sover ute, luktar sprit, luktar alkohol`,
  drugs: `
    droger, drogen, drogad*, drogar, drogmiss*, drogpå*, knark*, narkotika*, missbruk*, påverkad*, berusad*, full hemma,
    fulla hemma, är fulla, pappa* full, mamma* full, föräld* full*, alkohol*, dricker hemma, mamma* dricker, pappa* dricker,
    föräld* dricker, cannabis*`,
  threats: `
    hotad*, hotar, hotas, hotat, hotet, hotelse*, hotfull*, hot mot, hot om, hot hemma, mordhot*, dödshot*, stalka*,
    förfölj*, trakasser*, kränkt*, kränks, kränker, mobbad*, mobbar, mobbas, mobbning, utfryst*, utsatt för, utsätts,
    utsatts, är utsatt, blir utsatt, gängkrim*`,
};
const SWEDISH_REPORTS = `
    orosanmäl*, oroanmäl*, orosamäl*, anmäl*, polisanmäl*, soc, socen, socialen, socialtjänst*, socialjour*, socjour*,
    socialsekr*, barnahus*, polis*, sos, ambulans*, 112, 114114`;

const ENGLISH = {
  violence: `
    violence, violent, violently, abuse, abused, abuses, abusing, abusive, beat, beats, beaten, beating, hit me, hit by,
    hit him, hit her, hit them, being hit, gets hit, get hit, was hit, is hit, been hit, hits, hitting, punch, punches,
    punched, punching, kicks, kicked, kicking, slaps, slapped, slapping, choked, choking, strangl*, bruis*, hurt, hurts,
    hurting, harmed, harming, assault*, knife, gun, weapon*, kill, kills, killed, killing, murder*`,
  fear: `
    afraid of, scared of, frightened of, afraid home, scared home, frightened home, terrified, unsafe, not safe,
    danger*, locked in, locked up, locked out, kidnap*, ran away, run away, runaway`,
  abuse: `
    rape, raped, rapes, raping, rapist, molest*, groped, groping, sexual, sexually, incest*, paedophil*, pedophil*,
    groomed, grooming, nudes, touched me, touches me, traffick*, child porn*`,
  honour: `honour, honor, forced marriage*, forced marry, married off, marry against, genital mutil*, fgm, circumcis*`,
  oneself: `
    suicid*, self harm*, selfharm*, cuts herself, cuts himself, cut myself, cutting herself, cutting himself,
    cutting myself, hurt* herself, hurt* himself, hurt* myself, kill* myself, want* die, wants dead, end my life,
    end his life, end her life, not want live, overdos*, anorexi*`,
  neglect: `
    neglect*, starv*, no food, not fed, nothing eat, always hungry, left alone, home alone, alone home, homeless*`,
  drugs: `drugs, drugged, drunk, alcohol*, addict*, overdos*`,
  threats: `threat*, stalk*, harass*, bully, bullied, bullies, bullying, blackmail*`,
};
const ENGLISH_REPORTS = `
    report, reports, reporting, reported, report of concern, social services, social worker*, police, child protection,
    safeguarding, emergency, ambulance, 112, 911, 999`;

/** Everyday phrases that contain such a word. */
const ORDINARY = `
    slå upp, slår upp, slog upp, slagit upp, slå ihop, slår ihop, slog ihop, slagit ihop, slå samman, slår samman,
    slogs samman, slås samman, slås ihop, slå fast, slår fast, slog fast, slagit fast, slå vad, slår vad,
    slå på datorn, slår på datorn, slå en signal, slår en signal, slå en kik`;

const entries = (text: string): readonly string[] => text.split(',').map((entry) => entry.trim());

export const HARM: { readonly [language in Language]: readonly string[] } = {
  sv: [...Object.values(SWEDISH), SWEDISH_REPORTS].flatMap(entries),
  en: [...Object.values(ENGLISH), ENGLISH_REPORTS].flatMap(entries),
};
export const NO_HARM: readonly string[] = entries(ORDINARY);
