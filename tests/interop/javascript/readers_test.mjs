// graphology and Cytoscape.js read the JSON made for them, and hold the graph.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import cytoscape from 'cytoscape';
import Graph from 'graphology';

const sample = process.env.WASL_EXPORT_SAMPLE;

function exported(graph, flavour) {
  const file = `${process.cwd()}/${graph}.${flavour}.json`;
  execFileSync(sample, [graph, file, 'format=json', `flavour=${flavour}`]);
  return JSON.parse(readFileSync(file, 'utf8'));
}

// The graph as it was before it was written: ids, ends and types.
function raw(graph) {
  const lines = execFileSync(sample, [graph, '--raw'], {maxBuffer: 1 << 28}).toString().trim().split('\n').map(JSON.parse);
  return {nodes: lines.filter(line => line.node), edges: lines.filter(line => line.edge)};
}

for (const graph of ['harbour', 'hostile', '120x600']) {
  test(`graphology reads ${graph}`, () => {
    const {nodes, edges} = raw(graph);
    const read = Graph.from(exported(graph, 'graphology'));
    assert.deepEqual(read.nodes(), nodes.map(node => node.node));
    assert.equal(read.size, edges.length);
    for (const edge of edges) {
      assert.deepEqual(read.extremities(edge.edge), [edge.source, edge.target]);
      assert.equal(read.getEdgeAttribute(edge.edge, 'type'), edge.type);
    }
  });

  test(`Cytoscape.js reads ${graph}`, () => {
    const {nodes, edges} = raw(graph);
    const read = cytoscape({headless: true, ...exported(graph, 'cytoscape')});
    assert.equal(read.nodes().length, nodes.length);
    assert.equal(read.edges().length, edges.length);
    for (const edge of edges) {
      const found = read.getElementById(edge.edge);
      assert.equal(found.source().id(), edge.source);
      assert.equal(found.target().id(), edge.target);
      assert.equal(found.data('type'), edge.type);
    }
  });
}

test('names arrive letter by letter', () => {
  const {nodes} = raw('harbour');
  const read = Graph.from(exported('harbour', 'graphology'));
  for (const node of nodes) {
    assert.equal(read.getNodeAttribute(node.node, 'label'), Buffer.from(node.name, 'hex').toString('utf8'));
  }
});
