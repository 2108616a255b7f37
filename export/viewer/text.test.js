import assert from 'node:assert/strict';
import {test} from 'node:test';
import {directionOf, folded, pieces, safeLink} from './text.js';

test('spellings of one name fold to one form', () => {
  assert.equal(folded('أحمد'), folded('احمد'));
  assert.equal(folded('مُصطفى'), folded('مصطفي'));
  assert.equal(folded('القاهرة'), folded('القاهره'));
  assert.equal(folded('Émile Al-Najjar'), folded('emile alnajjar'));
});

test('a sentence falls into marked and plain pieces', () => {
  const lists = [{kind: 'action', spans: [[2, 4]]}, {kind: 'end', spans: [[3, 6], [9, 20]]}];
  assert.deepEqual(pieces('👩ab cdefgh', lists), [['👩a', ''], ['b ', 'action'], ['cd', 'end'], ['efg', ''], ['h', 'end']]);
  assert.deepEqual(pieces('', lists), []);
});

test('only web addresses become links', () => {
  assert.equal(safeLink('https://news.example/1'), 'https://news.example/1');
  assert.equal(safeLink('javascript:alert(1)'), null);
  assert.equal(safeLink('data:text/html,x'), null);
  assert.equal(safeLink('no address'), null);
});

test('a verb says which way its line runs', () => {
  assert.equal(directionOf('التقت'), 'rtl');
  assert.equal(directionOf('"2019" اتهم'), 'rtl');
  assert.equal(directionOf('met'), 'ltr');
  assert.equal(directionOf('12'), 'ltr');
});
