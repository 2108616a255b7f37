// Which facts and entities are shown.

export const polarities = ['affirmed', 'denied'];
export const modalities = ['actual', 'planned', 'possible', 'required', 'hypothetical'];

// What a line's colour says: a denied fact first, then how real it is.
export const claims = [
  {name: 'happened', color: '#9aa7b5', test: edge => !edge.negated && edge.modality === 'actual'},
  {name: 'denied', color: '#d9695f', test: edge => edge.negated},
  {name: 'planned', color: '#d7a33c', test: edge => !edge.negated && edge.modality === 'planned'},
  {name: 'other', color: '#a58fc9', test: edge => !edge.negated && !['actual', 'planned'].includes(edge.modality)},
];

export function claimOf(edge) { return claims.find(claim => claim.test(edge)).name; }

export function polarityOf(edge) { return edge.negated ? 'denied' : 'affirmed'; }

// `choice`: {types, polarities, modalities: Set, relation, outlet, sources, from, to, undated}; empty strings do not
// restrict.
export function isShown(edge, nodes, choice) {
  if (!choice.polarities.has(polarityOf(edge)) || !choice.modalities.has(edge.modality)) return false;
  if (choice.relation && edge.relation !== choice.relation) return false;
  if (choice.outlet && !edge.evidence.some(evidence => evidence.outlet === choice.outlet)) return false;
  if (edge.sources < choice.sources) return false;
  if (!choice.types.has(nodes[edge.source].type) || !choice.types.has(nodes[edge.target].type)) return false;
  if (edge.periods.length === 0) return choice.undated;
  return edge.periods.some(([from, to]) => from <= choice.to && to >= choice.from);
}
