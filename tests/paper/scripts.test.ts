import { parseInstant } from '../../src/domain/ids.ts';
import { printRecord } from '../../src/paper/record.ts';
import { seenPdf } from '../support/pdf.ts';

const squash = (text: string): string => text.normalize('NFKC').replaceAll(/\s|\p{Default_Ignorable_Code_Point}/gu, '');
const printed = async (text: string, lang: string): Promise<string> => {
  const madeAt = parseInstant('2026-12-01T14:00:00.000Z');
  const parts = [{ rows: [{ text }] }];
  const bytes = await printRecord({ title: 'T', lang, madeAt, about: [], parts, footer: () => '' });
  return (await seenPdf(bytes)).pages.join(' ').replace(/^T /, '');
};

/** A child's own words, made up, in languages that children at Swedish schools speak. */
const WORDS: readonly (readonly [string, string])[] = [
  ['Arabic', 'لا أريد الذهاب إلى البيت'],
  ['Arabic with its vowels', 'مُحَمَّد اللّٰه'],
  ['Dari', 'نمی‌خواهم به خانه بروم'],
  ['Sorani', 'نامەوێت بچمەوە ماڵەوە ڕۆژی ١٢'],
  ['Urdu', 'میں گھر نہیں جانا چاہتا'],
  ['Pashto', 'زه نه غواړم کور ته لاړ شم ځکه ښه نه ده'],
  ['Hebrew', 'אני לא רוצה ללכת הביתה (12 פעמים)'],
  ['Syriac', 'ܠܐ ܨܒܐ ܐܢܐ ܕܐܙܠ ܠܒܝܬܐ'],
  ['Tigrinya', 'ናብ ገዛ ክኸይድ ኣይደልን'],
  ['Hindi', 'मैं घर नहीं जाना चाहता किताब'],
  ['Bengali', 'আমি বাড়ি যেতে চাই না'],
  ['Punjabi', 'ਮੈਂ ਘਰ ਨਹੀਂ ਜਾਣਾ ਚਾਹੁੰਦਾ'],
  ['Gujarati', 'મારે ઘરે નથી જવું'],
  ['Tamil', 'நான் வீட்டிற்கு செல்ல விரும்பவில்லை'],
  ['Telugu', 'నాకు ఇంటికి వెళ్ళాలని లేదు'],
  ['Malayalam', 'എനിക്ക് വീട്ടിൽ പോകണ്ട'],
  ['Sinhala', 'මට ගෙදර යන්න ඕන නෑ'],
  ['Thai', 'ฉันไม่อยากกลับบ้าน'],
  ['Lao', 'ຂ້ອຍບໍ່ຢາກກັບບ້ານ'],
  ['Khmer', 'ខ្ញុំមិនចង់ទៅផ្ទះទេ'],
  ['Burmese', 'အိမ်မပြန်ချင်ဘူး'],
  ['Chinese', '我不想回家'],
  ['Japanese', '家に帰りたくない カタカナ。'],
  ['Korean', '집에 가기 싫어요'],
  ['Georgian', 'არ მინდა სახლში'],
  ['Armenian', 'Ես չեմ ուզում տուն գնալ'],
  ['Greek', 'Δεν θέλω να πάω σπίτι'],
  ['Ukrainian', 'Я не хочу додому'],
  ['Polish', 'Nie chcę iść do domu, żółć'],
  ['Turkish', 'Eve gitmek istemiyorum ğşıİ'],
  ['Vietnamese', 'Tôi không muốn về nhà, rất buồn'],
  ['Somali', 'Ma doonayo inaan guriga aado'],
  ['Sami', 'In hálit ruoktot čđŋšŧž'],
  ['a smiley', 'Jag är ledsen 😢'],
  ['smileys of several signs', '👨‍👩‍👧 🇸🇪 👍🏽 ❤️ ✓ ★ → 1️⃣'],
  ['Arabic in a Swedish sentence', 'Han sade "لا أريد الذهاب" och gick kl. 14:30 (två gånger)'],
  ['a Swedish name in an Arabic sentence', 'قال لي Anna في الساعة 14:30 (مرتين) ثم ذهب'],
  ['Persian numbers', 'ساعت ۱۴:۳۰ روز ۲۰۲۶'],
];

test.each(WORDS)('%s is read from the paper as it was written, letter by letter', async (_, text) => {
  const read = await printed(text, 'sv-SE');
  expect(read).not.toContain('\u0000');
  expect(squash(read)).toBe(squash(text));
});

test.each(WORDS)('%s over many lines loses and moves nothing', async (_, text) => {
  const long = Array.from({ length: 30 }, () => text).join(' ');
  expect([...squash(await printed(long, 'sv-SE'))].toSorted()).toEqual([...squash(long)].toSorted());
});

test.each([
  ['sv-SE', '[tecken som inte kan skrivas ut]'],
  ['en-GB', '[characters that cannot be printed]'],
])('what nobody can draw is said on the paper, in %s', async (lang, said) => {
  expect(await printed('han skrev \u0F56\u0F7C\u0F51 och \u{E000}\u{E001} igår', lang)).toBe(
    `han skrev ${said} och ${said} igår`,
  );
});

/** What word processors put between words, and inside them. */
test.each([
  ['a line break', 'kom\vsent', 'kom sent'],
  ['a page break', 'kom\fsent', 'kom sent'],
  ['the next line', 'kom\u0085sent', 'kom sent'],
  ['a line separator', 'kom\u2028sent', 'kom sent'],
  ['a paragraph separator', 'kom\u2029sent', 'kom sent'],
  ['a cell’s end', 'kom\u0007sent', 'kom sent'],
  ['a fixed space', 'kom\u00a0sent', 'kom sent'],
  ['a narrow fixed space', 'kom\u202fsent', 'kom sent'],
  ['a thin space', 'kom\u2009sent', 'kom sent'],
  ['a place to part a word', 'skol\u00adgården', 'skolgården'],
  ['a joiner', 'skol\u2060gården', 'skolgården'],
  ['a fixed hyphen', 'mor\u2011mormor', 'mor-mormor'],
  ['Word’s own fixed hyphen', 'mor\u001emormor', 'mor-mormor'],
])('%s is on paper what it meant', async (_, typed, read) => {
  expect(await printed(typed, 'sv-SE')).toBe(read);
});
