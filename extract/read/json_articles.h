// Articles as JSON.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "extract/read/articles.h"
#include "extract/read/input.h"

namespace wasl::extract {

// One JSON object as an article, or as an extracted article if it has "facts". Keys are compared without regard to
// case,
// "_" and "-":
//   id: id, docid, articleid, uuid, guid          title: title, headline
//   text: text, body, content, articlebody, maintext, fulltext, article, story
//   url: url, link, uri, sourceurl, canonicalurl  outlet: outlet, source, publisher, site, sitename, newspaper, domain
//   author: author, authors, byline, creator      published: published, publishedat, date, datepublished, publishdate,
//   language: language, lang                      publicationdate, publisheddate, pubdate, timestamp
// A value may be a string, a number, {"name": ...} or a list of these; markup in the text is taken out, the date is
// written as ISO. Throws std::invalid_argument with the reason if it is no such object.
Record read_json_article(std::string_view json);

// Splits a stream that holds an array of objects, or objects one after the other, into its objects. `object` gets the
// bytes of one of them and the line where it starts; objects of more than longest_article bytes and what stands between
// objects and is no JSON go to `fault` with a reason. Memory does not grow with the stream.
void split_json_values(ByteStream& bytes, const std::function<void(const std::string&, std::size_t)>& object,
                       const std::function<void(std::size_t, const std::string&)>& fault);

}  // namespace wasl::extract
