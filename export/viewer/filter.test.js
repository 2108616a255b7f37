import assert from 'node:assert/strict';
import {test} from 'node:test';
import {claimOf, isShown, modalities} from './filter.js';

const nodes = [{type: 'Person'}, {type: 'Event'}];
const edge = {
  source: 0, target: 1, relation: 'MEET', negated: false, modality: 'actual', sources: 2,
  periods: [['2021-03-01', '2021-03-02'], ['2021-03-09', '2021-03-09']], evidence: [{outlet: 'Herald'}],
};
const all = {
  types: new Set(['Person', 'Event']), polarities: new Set(['affirmed', 'denied']), modalities: new Set(modalities),
  relation: '', outlet: '', sources: 1, from: '2021-01-01', to: '2021-12-31', undated: true,
};

test('each fact is one kind of claim', () => {
  assert.equal(claimOf(edge), 'happened');
  assert.equal(claimOf({...edge, negated: true, modality: 'planned'}), 'denied');
  assert.equal(claimOf({...edge, modality: 'planned'}), 'planned');
  assert.equal(claimOf({...edge, modality: 'required'}), 'other');
});

test('every filter restricts', () => {
  assert.ok(isShown(edge, nodes, all));
  assert.ok(!isShown(edge, nodes, {...all, types: new Set(['Person'])}));
  assert.ok(!isShown(edge, nodes, {...all, polarities: new Set(['denied'])}));
  assert.ok(!isShown(edge, nodes, {...all, modalities: new Set(['planned'])}));
  assert.ok(!isShown({...edge, negated: true, modality: 'planned'}, nodes, {...all, polarities: new Set(['affirmed'])}));
  assert.ok(!isShown({...edge, negated: true, modality: 'planned'}, nodes, {...all, modalities: new Set(['actual'])}));
  assert.ok(!isShown(edge, nodes, {...all, relation: 'VISIT'}));
  assert.ok(!isShown(edge, nodes, {...all, outlet: 'Gazette'}));
  assert.ok(!isShown(edge, nodes, {...all, sources: 3}));
});

test('time goes by the periods, not by what lies between them', () => {
  assert.ok(isShown(edge, nodes, {...all, from: '2021-03-02', to: '2021-03-05'}));
  assert.ok(!isShown(edge, nodes, {...all, from: '2021-03-03', to: '2021-03-08'}));
  assert.ok(!isShown({...edge, periods: []}, nodes, {...all, undated: false}));
});
