"""Pictures open as what they are, whatever the names, and show something."""

import struct
import unittest
import xml.etree.ElementTree as ElementTree
import zlib

from sample import export

GRAPHS = ("harbour", "hostile", "empty", "120x600")


def pixels(data):
    """Width, height and the unpacked image data of a PNG."""
    width, height = struct.unpack(">II", data[16:24])
    at, packed = 8, b""
    while at < len(data):
        length, kind = struct.unpack(">I4s", data[at:at + 8])
        if kind == b"IDAT":
            packed += data[at + 8:at + 8 + length]
        at += 12 + length
    return width, height, zlib.decompress(packed)


class Picture(unittest.TestCase):
    def test_png(self):
        for graph in GRAPHS:
            with self.subTest(graph=graph):
                data = export(graph, "graph.png")[0].read_bytes()
                self.assertTrue(data.startswith(b"\x89PNG\r\n\x1a\n"))
                width, height, image = pixels(data)
                self.assertTrue(900 <= width <= 4000)
                self.assertTrue(100 <= height <= 4000)
                if graph != "empty":
                    self.assertGreater(len(set(image)), 50)

    def test_svg_draws_and_does_nothing_else(self):
        for graph in GRAPHS:
            with self.subTest(graph=graph):
                root = ElementTree.fromstring(export(graph, "graph.svg")[0].read_bytes())
                tags = {element.tag.rpartition("}")[2] for element in root.iter()}
                self.assertLessEqual(tags, {"svg", "g", "defs", "path", "use", "rect", "symbol", "clipPath", "image",
                                            "mask", "filter", "feColorMatrix"})
                for element in root.iter():
                    for name, value in element.attrib.items():
                        self.assertFalse(name.startswith("on"))
                        if name.endswith("href"):
                            self.assertRegex(value, r"\A(#|data:image/png;)")

    def test_same_graph_same_bytes(self):
        for name in ("graph.png", "graph.svg"):
            first, second = (export("hostile", name)[0].read_bytes() for _ in range(2))
            self.assertEqual(first, second)

    def test_says_what_is_left_out(self):
        _, said = export("harbour", "graph.png")
        self.assertEqual(said["notes"], [])
        _, said = export("200x900", "graph.png")
        self.assertEqual(len(said["notes"]), 1)
        self.assertIn("drawn are 200 of 200 entities, the most important ones, and 600 of 900 relations",
                      said["notes"][0])
        _, said = export("2000x40000", "graph.svg")
        self.assertRegex(said["notes"][0], r"drawn are \d+ of 2000 entities")


if __name__ == "__main__":
    unittest.main()
