import { saidIn } from '../../src/teams/said.ts';

const tabb = { text: '<at>TABB</at>', name: 'TABB' };
const siv = { text: '<at>Siv</at>', name: 'Siv' };

test.each([
  ['<at>TABB</at> hjälp', [tabb], 'hjälp'],
  ['<at id="0">TABB</at> hjälp', [tabb], 'hjälp'],
  ['<at>TABB</at> <at>för</at> <at>Teams</at> koppla', [tabb], 'koppla'],
  ['<at>TABB</at>&nbsp;<at>för</at>&nbsp;<at>Teams</at>&nbsp;hjälp', [tabb], 'hjälp'],
  ['<AT>TABB</AT> hjälp <at>Siv</at> <at>TABB</at>', [tabb, siv], 'hjälp'],
  ['&lt;at&gt;TABB&lt;/at&gt; hjälp', [tabb], 'hjälp'],
  ['@TABB, hjälp', [{ text: '@TABB', name: 'TABB' }], ', hjälp'],
  ['@TABB @för @Teams hjälp', [tabb, { text: '@för', name: 'för' }, { text: '@Teams', name: 'Teams' }], 'hjälp'],
  ['@TABB hjälp', [], 'hjälp'],
  ['<div><p><at>TABB</at>&nbsp;hj&auml;lp</p></div>', [tabb], 'hjälp'],
  ['<p>att</p><p>g&ouml;ra</p>', [], 'att göra'],
  ['<b>o</b>ro', [], 'oro'],
  ['<span style="x">hj&#228;lp</span><br/>', [], 'hjälp'],
  ['att&#xa0;g&#246;ra', [], 'att göra'],
  ['koppla A &amp; B', [], 'koppla A & B'],
  ['&amp;lt; &bogus; &#99999999; &#x110000;', [], '&lt; &bogus; &#99999999; &#x110000;'],
  ['5 < 6 och 7 > 3', [], '5 < 6 och 7 > 3'],
])('%j is %j', (text, mentions, said) => {
  expect(saidIn(text, mentions, 'TABB').replaceAll(/\s+/g, ' ').trim()).toBe(said);
});
