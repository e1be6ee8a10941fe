// SPDX-FileCopyrightText: 2026 The Rivulet developers
// SPDX-License-Identifier: MIT
//
// Writes land.bin from the npm package world-atlas; see README.md.
//   node make-land.mjs <folder of world-atlas> land.bin

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const UNITS_PER_DEGREE = 200; // one unit is 0.005° (about 550 m); the source scale is 1:50,000,000

const [source, target] = process.argv.slice(2);
const read = (name) => JSON.parse(readFileSync(join(source, name), 'utf8'));

/** Returns the arcs of a topology as arrays of [longitude, latitude]. */
function decodeArcs({ transform, arcs }) {
  const [sx, sy] = transform.scale;
  const [tx, ty] = transform.translate;
  return arcs.map((arc) => {
    let x = 0;
    let y = 0;
    return arc.map(([dx, dy]) => [(x += dx) * sx + tx, (y += dy) * sy + ty]);
  });
}

/** Returns all rings of all geometries in `object` as lists of arc numbers. */
function rings(object) {
  if (object.type === 'GeometryCollection') return object.geometries.flatMap(rings);
  if (object.type === 'Polygon') return object.arcs;
  return object.type === 'MultiPolygon' ? object.arcs.flat() : [];
}

/** Makes longitudes continuous: they go beyond ±180° if a shape crosses the antimeridian. */
function unwrap(points) {
  let turn = 0;
  return points.map(([x, y], i) => {
    if (i > 0) {
      const step = x - points[i - 1][0];
      if (step > 180) turn -= 360;
      else if (step < -180) turn += 360;
    }
    return [x + turn, y];
  });
}

const quantise = (points) =>
  points
    .map((point) => point.map((degrees) => Math.round(degrees * UNITS_PER_DEGREE)))
    .filter(([x, y], i, all) => i === 0 || x !== all[i - 1][0] || y !== all[i - 1][1]);

function landRings() {
  const topology = read('land-50m.json');
  const arcs = decodeArcs(topology);
  return rings(topology.objects.land).map((numbers) => {
    const ring = numbers.flatMap((n, i) => {
      const arc = n < 0 ? [...arcs[~n]].reverse() : arcs[n];
      return i > 0 ? arc.slice(1) : arc;
    });
    const open = unwrap(ring);
    const [first, last] = [open[0], open[open.length - 1]];
    // A ring around the pole (Antarctica) is closed along the pole, not across the whole map.
    if (Math.abs(last[0] - first[0]) > 180) open.push([last[0], -90], [first[0], -90]);
    else open.pop();
    return quantise(open);
  }).filter((ring) => ring.length > 2);
}

/** Returns the lines of all arcs that belong to more than one country. */
function borderLines() {
  const topology = read('countries-50m.json');
  const arcs = decodeArcs(topology);
  const users = arcs.map(() => new Set());
  topology.objects.countries.geometries.forEach((country, c) =>
    rings(country).flat().forEach((n) => users[n < 0 ? ~n : n].add(c)));
  return arcs.filter((_, n) => users[n].size > 1)
    .map((arc) => quantise(unwrap(arc)))
    .filter((line) => line.length > 1);
}

const bytes = [];
function varint(value) {
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) | 128);
  bytes.push(value);
}
function lines(list) {
  varint(list.length);
  for (const line of list) {
    varint(line.length);
    let previous = [0, 0];
    for (const point of line) {
      point.forEach((value, axis) => {
        const delta = value - previous[axis];
        varint(delta < 0 ? -2 * delta - 1 : 2 * delta);
      });
      previous = point;
    }
  }
}

bytes.push(...Buffer.from('RVL1'));
varint(UNITS_PER_DEGREE);
const land = landRings();
const borders = borderLines();
lines(land);
lines(borders);
writeFileSync(target, Buffer.from(bytes));

const count = (list) => list.reduce((sum, line) => sum + line.length, 0);
console.log(`${land.length} rings, ${count(land)} points; ${borders.length} borders, ` +
  `${count(borders)} points; ${bytes.length} bytes`);
