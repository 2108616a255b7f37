// Which facts and entities are shown.

export const claims = [
  {name: 'happened', words: 'happened', color: '#9aa7b5', test: edge => !edge.negated && edge.modality === 'actual'},
  {name: 'denied', words: 'denied', color: '#d9695f', test: edge => edge.negated},
  {name: 'planned', words: 'planned', color: '#d7a33c',
   test: edge => !edge.negated && edge.modality === 'planned'},
  {name: 'other', words: 'possible, required or hypothetical', color: '#a58fc9',
   test: edge => !edge.negated && !['actual', 'planned'].includes(edge.modality)},
];

export function claimOf(edge) { return claims.find(claim => claim.test(edge)).name; }

// `choice`: {types: Set, claims: Set, relation, outlet, sources, from, to, undated}; empty strings do not restrict.
export function isShown(edge, nodes, choice) {
  if (!choice.claims.has(claimOf(edge))) return false;
  if (choice.relation && edge.relation !== choice.relation) return false;
  if (choice.outlet && !edge.evidence.some(evidence => evidence.outlet === choice.outlet)) return false;
  if (edge.sources < choice.sources) return false;
  if (!choice.types.has(nodes[edge.source].type) || !choice.types.has(nodes[edge.target].type)) return false;
  if (edge.periods.length === 0) return choice.undated;
  return edge.periods.some(([from, to]) => from <= choice.to && to >= choice.from);
}
