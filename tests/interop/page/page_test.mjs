// The exported page in a real browser: search in either script, an edge's sentences, filters, keyboard, hostile text, and
// that it asks nobody for anything.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {after, before, test} from 'node:test';
import {pathToFileURL} from 'node:url';
import puppeteer from 'puppeteer-core';

const sample = process.env.WASL_EXPORT_SAMPLE;
let browser;

before(async () => {
  browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM,
    args: ['--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--ignore-gpu-blocklist'],
    defaultViewport: {width: 1440, height: 900},
  });
});
after(() => browser?.close());

async function open(graph, ...words) {
  const file = `${process.cwd()}/${graph}.html`;
  execFileSync(sample, [graph, file, ...words]);
  return openFile(file);
}

// The page of a graph, and what went wrong in it: console errors, exceptions, dialogs, requests.
async function openFile(file) {
  const page = await browser.newPage();
  const faults = [];
  page.on('console', message => ['error', 'warn'].includes(message.type()) && faults.push(message.text()));
  page.on('pageerror', error => faults.push(String(error)));
  page.on('dialog', dialog => { faults.push('dialog'); dialog.dismiss(); });
  page.on('request', request => {
    if (!request.url().startsWith('file:') && !request.url().startsWith('data:')) faults.push(request.url());
  });
  const start = Date.now();
  await page.goto(pathToFileURL(file).href);
  await page.waitForFunction(() => globalThis.waslPage);
  await page.waitForSelector('#picture canvas');
  const opened = Date.now() - start;
  return {page, opened, faults: () => faults.filter(text => !/GPU stall|GL Driver Message|swiftshader/i.test(text))};
}

const text = (page, selector) => page.$eval(selector, element => element.textContent);

async function search(page, words) {
  await page.$eval('#search', input => { input.value = ''; });
  await page.type('#search', words);
  await page.keyboard.press('Enter');
  return text(page, '#details h2');
}

test('search finds a name in either script', async () => {
  const {page, faults} = await open('harbour');
  for (const words of ['haddad', 'Salma', 'حداد', 'حدّاد', 'سلمي']) {
    assert.equal(await search(page, words), 'سلمى حداد', words);
  }
  assert.equal(await search(page, 'zarqa'), 'ميناء الزرقاء');
  await page.keyboard.press('Escape');
  await page.screenshot({path: 'harbour.png'});
  assert.deepEqual(faults(), []);
});

test('a click on an edge shows its sentence, right to left, with its words marked', async () => {
  const {page, faults} = await open('harbour');
  await new Promise(resolve => setTimeout(resolve, 500));
  const place = await page.evaluate(() => {
    const index = waslPage.data.edges.findIndex(edge => edge.id === 'e_0007');
    return waslPage.positionOf({edge: index});
  });
  await page.mouse.move(place.x, place.y);
  await page.mouse.click(place.x, place.y);
  await page.waitForSelector('#details blockquote');
  assert.match(await text(page, '#details blockquote'), /The union demanded safety at work/);

  await search(page, 'Salma');
  await page.click('#details button[data-edge=e_0001]');
  assert.equal(await text(page, '#details blockquote'), 'التقت سلمى حداد كريم عزيز في الميناء.');
  const marks = await page.$$eval('#details mark', all => all.map(mark => [mark.className, mark.textContent]));
  assert.deepEqual(marks, [['action', 'التقت'], ['end', 'سلمى حداد'], ['end', 'كريم عزيز']]);
  const direction = await page.$eval('#details blockquote', quote => getComputedStyle(quote).direction);
  assert.equal(direction, 'rtl');
  assert.equal(await page.$eval('#details h2', line => getComputedStyle(line).direction), 'rtl');
  assert.match(await text(page, '#details'), /Harbour Herald/);
  await page.screenshot({path: 'edge.png'});
  assert.deepEqual(faults(), []);
});

test('a click on a node shows it', async () => {
  const {page, faults} = await open('harbour');
  await new Promise(resolve => setTimeout(resolve, 500));
  const place = await page.evaluate(() => waslPage.positionOf({node: 1}));
  await page.mouse.move(place.x, place.y);
  await page.mouse.click(place.x, place.y);
  await page.waitForFunction(() => document.querySelector('#details h2').textContent === 'Blue Pier & Sons');
  assert.deepEqual(faults(), []);
});

test('filters restrict what is shown', async () => {
  const {page, faults} = await open('harbour');
  const shown = () => text(page, '#shown');
  assert.equal(await shown(), '9 of 9 entities, 8 of 8 facts');
  await page.click('input[name=polarity][value=denied]');
  assert.equal(await shown(), '9 of 9 entities, 6 of 8 facts');
  await page.click('input[name=type][value=Person]');
  assert.equal(await shown(), '6 of 9 entities, 2 of 8 facts');
  await page.click('button[type=reset]');
  await page.waitForFunction(() => document.querySelector('#shown').textContent.endsWith('8 of 8 facts'));
  await page.select('#relation', 'MEET');
  assert.match(await shown(), /2 of 8 facts/);
  await page.select('#relation', '');
  await page.click('input[name=modality][value=actual]');
  assert.match(await shown(), /2 of 8 facts/);
  await page.click('input[name=polarity][value=denied]');
  assert.match(await shown(), /1 of 8 facts/);
  await page.click('button[type=reset]');
  await page.waitForFunction(() => document.querySelector('#shown').textContent.endsWith('8 of 8 facts'));
  await page.focus('#to');
  await page.keyboard.press('Home');
  assert.match(await text(page, '#to-value'), /2021-03-01/);
  assert.deepEqual(faults(), []);
});

test('the keyboard is enough', async () => {
  const {page, faults} = await open('harbour');
  await page.keyboard.press('/');
  await page.keyboard.type('aziz');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  assert.equal(await text(page, '#details h2'), 'Karim Aziz');
  await page.focus('#details button[data-edge]');
  await page.keyboard.press('Enter');
  assert.ok(await page.$('#details blockquote'));
  const unnamed = await page.evaluate(() => [...document.querySelectorAll('input, select, button')].filter(
      control => !control.labels?.length && !control.textContent.trim()).length);
  assert.equal(unnamed, 0);
  assert.deepEqual(faults(), []);
});

test('hostile text is shown as text', async () => {
  const {page, faults} = await open('hostile', 'evidence=full');
  const count = await page.evaluate(() => waslPage.data.nodes.length);
  assert.equal(count, 16);
  const scripts = await page.$$eval('script', all => all.length);
  assert.equal(scripts, 2);
  for (const words of ['<script>alert', 'HYPERLINK', 'DETACH', 'DROP']) {
    assert.ok((await search(page, words)).includes(words));
    await page.click('#details button[data-edge]');
    assert.ok(await page.$('#details blockquote'));
  }
  assert.equal(await page.$$eval('script', all => all.length), scripts);
  await page.screenshot({path: 'hostile.png'});
  assert.deepEqual(faults(), []);
});

test('a picture of hostile text is only a picture', async () => {
  const file = `${process.cwd()}/hostile.svg`;
  execFileSync(sample, ['hostile', file]);
  const page = await browser.newPage();
  const faults = [];
  for (const event of ['console', 'dialog', 'pageerror']) page.on(event, what => faults.push(`${event} ${what}`));
  page.on('request', request => request.url().startsWith('file:') || request.url().startsWith('data:') || faults.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  const names = await page.evaluate(() => [...new Set([...document.querySelectorAll('*')].map(one => one.localName))]);
  assert.ok(names.includes('svg') && names.includes('path'));
  assert.ok(!names.some(name => ['script', 'a', 'foreignObject', 'style', 'animate', 'set'].includes(name)));
  await page.screenshot({path: 'hostile-picture.png'});
  assert.deepEqual(faults, []);
});

test('redacted pages hold no sentence', async () => {
  const {page, faults} = await open('harbour', 'evidence=full', 'redact');
  await search(page, 'Salma');
  await page.click('#details button[data-edge=e_0001]');
  assert.equal(await page.$('#details blockquote'), null);
  assert.match(await text(page, '#details'), /not part of this file/);
  assert.deepEqual(faults(), []);
});

test('five thousand nodes stay usable', async () => {
  const {page, opened, faults} = await open('5000x15000');
  await page.screenshot({path: 'large.png'});
  const answer = Date.now();
  await page.select('#relation', 'ACCUSE');
  assert.match(await text(page, '#shown'), /of 15000 facts/);
  const filtered = Date.now() - answer;
  assert.equal(await search(page, 'Person 4321'), 'Person 4321');
  const chosen = Date.now();
  await page.click('#details button[data-edge]');
  assert.ok(await page.$('#details blockquote'));
  const shown = Date.now() - chosen;
  const {JSHeapUsedSize} = await page.metrics();
  console.log(`opened in ${opened} ms, filtered in ${filtered} ms, a fact shown in ${shown} ms ` +
              `(software WebGL), ${Math.round(JSHeapUsedSize / 1e6)} MB of script memory`);
  assert.ok(opened < 20000 && filtered < 5000 && shown < 5000 && JSHeapUsedSize < 300e6);
  assert.deepEqual(faults(), []);
});

test('the sample articles: a fact with its sentences in both languages', async () => {
  const {page, faults} = await openFile(`${process.cwd()}/samples.html`);
  await page.setViewport({width: 1200, height: 700});
  assert.match(await search(page, 'السراج'), /السراج/);
  assert.match(await search(page, 'Sarraj'), /السراج/);
  const facts = await page.$$eval('#details button[data-edge]', all => all.map(button => button.textContent));
  assert.ok(facts.length > 2);
  await page.click('#details button[data-edge]');
  const directions = await page.$$eval('#details blockquote', all => all.map(quote => getComputedStyle(quote).direction));
  assert.deepEqual([...new Set(directions)].sort(), ['ltr', 'rtl']);
  assert.ok(await page.$('#details mark.action'));
  await new Promise(resolve => setTimeout(resolve, 1000));
  await page.screenshot({path: 'samples.png'});
  assert.deepEqual(faults(), []);
});
