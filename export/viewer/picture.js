// The graph as a picture, drawn by sigma (WebGL).
import {createEdgeCurveProgram, indexParallelEdgesIndex} from '@sigma/edge-curve';
import {MultiDirectedGraph} from 'graphology';
import Sigma from 'sigma';
import {EdgeArrowProgram} from 'sigma/rendering';
import {claimOf, claims} from './filter.js';

const longestLabel = 40;
const font = 'system-ui, "Noto Sans", "Noto Sans Arabic", sans-serif';

function label(text) {
  const characters = Array.from(text);
  return characters.length <= longestLabel ? text : characters.slice(0, longestLabel).join('') + '…';
}

// In one piece at the middle of the line: letters set one by one along a curve would tear Arabic apart.
function drawEdgeLabel(context, edge, source, target, settings) {
  if (!edge.label) return;
  const bend = (edge.curvature ?? 0) / 2;
  const x = (source.x + target.x) / 2 + bend * (target.y - source.y);
  const y = (source.y + target.y) / 2 - bend * (target.x - source.x);
  context.font = `${settings.edgeLabelSize}px ${font}`;
  context.textAlign = 'center';
  context.strokeStyle = '#ffffff';
  context.lineWidth = 3;
  context.fillStyle = '#5a6470';
  context.strokeText(edge.label, x, y);
  context.fillText(edge.label, x, y);
  context.textAlign = 'start';
}

// As sigma blends: it expects colours that are multiplied by their opacity.
function withOpacity(color, opacity) {
  const parts = [1, 3, 5].map(start => Math.round(parseInt(color.slice(start, start + 2), 16) * opacity));
  return `rgba(${parts.join(', ')}, ${opacity})`;
}

// `state`: {edges: array of booleans, nodes: array of booleans, chosen: {node}|{edge}|null}, read at every refresh.
const colors = Object.fromEntries(claims.map(claim => [claim.name, claim.color]));

export class Picture {
  constructor(place, data, state, select) {
    this.graph = new MultiDirectedGraph();
    // Many lines are one grey mass unless each is faint.
    const opacity = data.edges.length > 3000 ? 0.35 : 1;
    const shrink = Math.min(1, Math.sqrt(400 / data.nodes.length));
    data.nodes.forEach((node, index) => this.graph.addNode(String(index), {
      x: node.x, y: node.y, size: (2 + Math.sqrt(node.size) * 1.2) * shrink, color: node.color, label: label(node.name),
    }));
    data.edges.forEach((edge, index) => this.graph.addEdgeWithKey('e' + index, String(edge.source), String(edge.target), {
      size: Math.min(6, 1 + Math.sqrt(edge.weight) / 2) * Math.max(shrink, 0.4), color: withOpacity(colors[claimOf(edge)], opacity), label: label(edge.words),
    }));
    indexParallelEdgesIndex(this.graph, {edgeIndexAttribute: 'parallel', edgeMaxIndexAttribute: 'parallels'});
    this.graph.forEachEdge((key, {parallel, parallels}) => {
      if (parallel === null || parallel === undefined) {
        this.graph.mergeEdgeAttributes(key, {type: 'straight'});
      } else {
        this.graph.mergeEdgeAttributes(key, {type: 'curved', curvature: 0.2 + 0.6 * parallel / Math.max(parallels, 1)});
      }
    });
    this.state = state;
    this.sigma = new Sigma(this.graph, place, {
      enableEdgeEvents: true,
      defaultEdgeType: 'straight',
      edgeProgramClasses: {
        straight: EdgeArrowProgram,
        curved: createEdgeCurveProgram({
          arrowHead: {extremity: 'target', lengthToThicknessRatio: 2.5, widenessToThicknessRatio: 2},
          drawLabel: drawEdgeLabel,
        }),
      },
      defaultDrawEdgeLabel: drawEdgeLabel,
      renderEdgeLabels: data.edges.length <= 2000,
      labelFont: font,
      labelDensity: 0.6,
      labelRenderedSizeThreshold: 1.5,
      zIndex: true,
      allowInvalidContainer: true,
      nodeReducer: (key, node) => this.lookOfNode(Number(key), node),
      edgeReducer: (key, edge) => this.lookOfEdge(Number(key.slice(1)), key, edge),
    });
    this.sigma.on('clickNode', ({node}) => select({node: Number(node)}));
    this.sigma.on('clickEdge', ({edge}) => select({edge: Number(edge.slice(1))}));
    this.sigma.on('clickStage', () => select(null));
  }

  isNear(node) {
    const {chosen} = this.state;
    if (!chosen) return true;
    if (chosen.edge !== undefined) return this.graph.extremities('e' + chosen.edge).includes(String(node));
    return chosen.node === node || this.graph.areNeighbors(String(chosen.node), String(node));
  }

  lookOfNode(index, node) {
    if (!this.state.nodes[index]) return {...node, hidden: true};
    if (this.isNear(index)) {
      const isChosen = this.state.chosen?.node === index;
      return {...node, zIndex: 1, highlighted: isChosen, forceLabel: isChosen};
    }
    return {...node, color: '#e3e6ea', label: ''};
  }

  lookOfEdge(index, key, edge) {
    if (!this.state.edges[index]) return {...edge, hidden: true};
    const {chosen} = this.state;
    if (!chosen) return edge;
    const isNear = chosen.edge === undefined ? this.graph.extremities(key).includes(String(chosen.node)) :
                                               chosen.edge === index;
    return isNear ? {...edge, zIndex: 1, size: edge.size + 1} : {...edge, color: '#eef0f2', label: ''};
  }

  refresh() { this.sigma.refresh(); }

  goTo(node) {
    const place = this.sigma.getNodeDisplayData(String(node));
    const quick = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.sigma.getCamera().animate({x: place.x, y: place.y, ratio: 0.35}, {duration: quick ? 1 : 400});
  }

  // Where a straight edge's middle or a node stands, in pixels of the page.
  positionOf({node, edge}) {
    const nodes = edge === undefined ? [String(node)] : this.graph.extremities('e' + edge);
    const points = nodes.map(key => this.sigma.graphToViewport(this.graph.getNodeAttributes(key)));
    const box = this.sigma.getContainer().getBoundingClientRect();
    const mean = name => points.reduce((sum, point) => sum + point[name], 0) / points.length;
    return {x: box.left + mean('x'), y: box.top + mean('y')};
  }
}
