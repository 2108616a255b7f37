// Text as people type it and as it stands in articles.

// One form for what a reader takes to be the same name: no vowel signs, one alef, one ya, no case, no accents.
export function folded(text) {
  return text.normalize('NFKD')
      .replace(/[\u064B-\u065F\u0670\u0640\u0300-\u036F]/g, '')
      .replace(/[أإآٱ]/g, 'ا')
      .replace(/[ىیئ]/g, 'ي')
      .replace(/ؤ/g, 'و')
      .replace(/ة/g, 'ه')
      .replace(/ک/g, 'ك')
      .replace(/[’‘'`\-]/g, '')
      .toLowerCase();
}

// 'rtl' if the first letter is of a script that runs from right to left, else 'ltr'. A line of names around a verb takes
// the verb's direction; each name by itself could not decide it.
export function directionOf(text) {
  const letter = text.match(/\p{L}/u);
  return letter && /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}]/u.test(letter[0]) ? 'rtl' : 'ltr';
}

// `sentence` in pieces [text, kind], where the spans (code points, half-open) have a kind: the first list that covers a
// character decides. What no list covers has the kind ''.
export function pieces(sentence, lists) {
  const characters = Array.from(sentence);
  const kinds = characters.map((_, i) => {
    const found = lists.find(({spans}) => spans.some(([start, end]) => i >= start && i < end));
    return found ? found.kind : '';
  });
  const result = [];
  characters.forEach((character, i) => {
    if (i > 0 && kinds[i] === kinds[i - 1]) {
      result[result.length - 1][0] += character;
    } else {
      result.push([character, kinds[i]]);
    }
  });
  return result;
}

// A link that a person may follow, or null: http and https only.
export function safeLink(address) {
  try {
    const url = new URL(address);
    return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null;
  } catch {
    return null;
  }
}
