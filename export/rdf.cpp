// RDF: Turtle, and TriG with a named graph for each fact. Written by serd.
//
// Every edge is a resource of its own (an rdf:Statement) with its polarity, modality, dates and confidence, derived
// (PROV-O) from quotations that are quoted from articles. As a plain triple, subject relation object, Turtle holds
// only what is affirmed as having happened, so that a query never takes a denied or planned fact for a done one; in
// TriG each fact's triple stands in the graph that is named after it.
#include <serd/serd.h>

#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>

#include "export/formats.h"
#include "export/output_file.h"
#include "export/plain_text.h"

namespace wasl::exports {
namespace {

constexpr std::string_view rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
constexpr std::string_view rdfs = "http://www.w3.org/2000/01/rdf-schema#";
constexpr std::string_view xsd = "http://www.w3.org/2001/XMLSchema#";
constexpr std::string_view skos = "http://www.w3.org/2004/02/skos/core#";
constexpr std::string_view prov = "http://www.w3.org/ns/prov#";
constexpr std::string_view dcterms = "http://purl.org/dc/terms/";
constexpr std::string_view schema = "http://schema.org/";
constexpr std::string_view vocabulary = "urn:wasl:vocabulary:";
constexpr std::string_view identifiers = "urn:wasl:id:";
constexpr std::string_view articles = "urn:wasl:article:";

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                       c == '_' || c == '.' || c == '~';
    if (plain) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += digits[static_cast<unsigned char>(c) >> 4];
      encoded += digits[static_cast<unsigned char>(c) & 15];
    }
  }
  return encoded;
}

// By the script: the first letter that is Arabic or Latin decides. Arabic blocks start with the bytes D8 to DB.
std::string_view language_of(std::string_view text) {
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0xD8 && byte <= 0xDB) return "ar";
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return "en";
  }
  return {};
}

std::string_view schema_type(std::string_view type) {
  if (type == "Person") return "Person";
  if (type == "Organization") return "Organization";
  if (type == "GeopoliticalEntity") return "AdministrativeArea";
  if (type == "Location") return "Place";
  if (type == "Event") return "Event";
  return {};
}

struct Literal {
  std::string text;
  std::string_view language;  // or
  std::string_view datatype;  // a name in XML Schema's namespace
};

class RdfWriter {
 public:
  RdfWriter(const GraphView& view, const std::filesystem::path& path)
      : view_(view),
        trig_(view.options().format == "trig"),
        out_(path),
        environment_(serd_env_new(nullptr)),
        writer_(serd_writer_new(trig_ ? SERD_TRIG : SERD_TURTLE,
                                static_cast<SerdStyle>(SERD_STYLE_ABBREVIATED | SERD_STYLE_CURIED), environment_.get(),
                                nullptr, take_bytes, &out_)) {
    prefix("rdf", rdf);
    prefix("rdfs", rdfs);
    prefix("xsd", xsd);
    prefix("skos", skos);
    prefix("prov", prov);
    prefix("dcterms", dcterms);
    prefix("schema", schema);
    prefix("wasl", vocabulary);
  }

  void write() {
    const std::string whole = "urn:wasl:graph";
    link(whole, rdf, "type", std::string(prov) + "Entity");
    say(whole, dcterms, "description", {view_.description(), "en", {}});
    say(whole, dcterms, "creator", {"Wasl " WASL_VERSION, {}, {}});
    for (const Node& node : view_.nodes()) write_node(node);
    view_.for_each_edge([&](const Edge& edge) { write_edge(edge); });
    if (serd_writer_finish(writer_.get()) != SERD_SUCCESS) fail();
    out_.finish();
  }

 private:
  struct Free {
    void operator()(SerdEnv* environment) const { serd_env_free(environment); }
    void operator()(SerdWriter* writer) const { serd_writer_free(writer); }
  };

  // Called by serd, which is C: a failing file must not throw through it, so it is found out when the file is finished.
  static std::size_t take_bytes(const void* bytes, std::size_t count, void* stream) {
    try {
      *static_cast<OutputFile*>(stream) << std::string_view(static_cast<const char*>(bytes), count);
      return count;
    } catch (const std::exception&) {
      return 0;
    }
  }

  [[noreturn]] static void fail() { throw std::runtime_error("the RDF writer failed; is the disk full?"); }

  static SerdNode node_of(SerdType type, const std::string& text) {
    // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): serd takes UTF-8 as unsigned bytes
    return serd_node_from_string(type, reinterpret_cast<const std::uint8_t*>(text.c_str()));
  }

  void prefix(const std::string& name, std::string_view uri) {
    const std::string text(uri);
    const SerdNode name_node = node_of(SERD_LITERAL, name);
    const SerdNode uri_node = node_of(SERD_URI, text);
    serd_writer_set_prefix(writer_.get(), &name_node, &uri_node);
  }

  void state(const std::string& graph, const std::string& subject, const std::string& predicate, const SerdNode& object,
             const SerdNode* datatype, const SerdNode* language) {
    const SerdNode graph_node = node_of(SERD_URI, graph);
    const SerdNode subject_node = node_of(SERD_URI, subject);
    const SerdNode predicate_node = node_of(SERD_URI, predicate);
    if (serd_writer_write_statement(writer_.get(), 0, graph.empty() ? nullptr : &graph_node, &subject_node,
                                    &predicate_node, &object, datatype, language) != SERD_SUCCESS) {
      fail();
    }
  }

  void link(const std::string& subject, std::string_view space, std::string_view name, const std::string& object) {
    state({}, subject, std::string(space) + std::string(name), node_of(SERD_URI, object), nullptr, nullptr);
  }

  // Nothing for empty text.
  void say(const std::string& subject, std::string_view space, std::string_view name, const Literal& literal) {
    if (literal.text.empty()) return;
    const std::string language(literal.language);
    const std::string datatype = std::string(xsd) + std::string(literal.datatype);
    const SerdNode language_node = node_of(SERD_LITERAL, language);
    const SerdNode datatype_node = node_of(SERD_URI, datatype);
    state({}, subject, std::string(space) + std::string(name), node_of(SERD_LITERAL, literal.text),
          literal.datatype.empty() ? nullptr : &datatype_node, language.empty() ? nullptr : &language_node);
  }
  void words(const std::string& subject, std::string_view space, std::string_view name, const std::string& text) {
    say(subject, space, name, {text, language_of(text), {}});
  }
  void date(const std::string& subject, std::string_view space, std::string_view name, const std::string& day) {
    say(subject, space, name, {day, {}, "date"});
  }
  void number(const std::string& subject, std::string_view name, int value) {
    say(subject, vocabulary, name, {std::to_string(value), {}, "integer"});
  }
  void real(const std::string& subject, std::string_view name, double value) {
    std::string digits = decimal(value, 9);
    if (digits.find('.') == std::string::npos) digits += ".0";
    say(subject, vocabulary, name, {digits, {}, "decimal"});
  }

  static std::string identifier(const std::string& id) { return std::string(identifiers) + id; }

  void write_node(const Node& node) {
    const graph::NodeRecord& record = node.record;
    const std::string subject = identifier(record.id);
    link(subject, rdf, "type", std::string(vocabulary) + std::string(node.type));
    const std::string_view general = schema_type(node.type);
    if (!general.empty()) link(subject, rdf, "type", std::string(schema) + std::string(general));
    words(subject, rdfs, "label", record.name);
    if (record.name_ar != record.name) say(subject, rdfs, "label", {record.name_ar, "ar", {}});
    if (record.name_latin != record.name) {
      say(subject, rdfs, "label", {record.name_latin, record.name_ar.empty() ? "en" : "ar-Latn", {}});
    }
    for (const std::string& alias : record.aliases) words(subject, skos, "altLabel", alias);
    for (const std::string& description : record.descriptions) words(subject, dcterms, "description", description);
    number(subject, "mentions", record.mentions);
    number(subject, "articles", record.articles);
    date(subject, vocabulary, "firstSeen", record.first_seen);
    date(subject, vocabulary, "lastSeen", record.last_seen);
    number(subject, "community", record.community);
    real(subject, "rank", record.rank);
  }

  void write_edge(const Edge& edge) {
    const graph::EdgeRecord& record = edge.record;
    const std::string fact = identifier(record.id);
    const std::string subject = identifier(record.source);
    const std::string object = identifier(record.target);
    const bool happened = !record.negated && record.modality == Modality::actual;
    if (trig_ || happened) {
      state(trig_ ? fact : std::string(), subject, std::string(vocabulary) + edge.type, node_of(SERD_URI, object),
            nullptr, nullptr);
    }
    link(fact, rdf, "type", std::string(rdf) + "Statement");
    link(fact, rdf, "subject", subject);
    link(fact, rdf, "predicate", std::string(vocabulary) + edge.type);
    link(fact, rdf, "object", object);
    words(fact, rdfs, "label", edge.label);
    say(fact, vocabulary, "relation", {edge.relation, {}, {}});
    say(fact, vocabulary, "negated", {record.negated ? "true" : "false", {}, "boolean"});
    say(fact, vocabulary, "modality", {std::string(modality_names[static_cast<std::size_t>(record.modality)]), {}, {}});
    say(fact, vocabulary, "symmetric", {record.symmetric ? "true" : "false", {}, "boolean"});
    number(fact, "support", record.facts);
    number(fact, "articles", record.articles);
    number(fact, "outlets", record.outlets);
    number(fact, "independentSources", record.independent_sources);
    real(fact, "confidence", record.confidence);
    real(fact, "weight", record.weight);
    date(fact, vocabulary, "firstEvent", record.first_event);
    date(fact, vocabulary, "lastEvent", record.last_event);
    date(fact, vocabulary, "firstPublished", record.first_published);
    date(fact, vocabulary, "lastPublished", record.last_published);
    for (const std::string& speaker : record.said_by) words(fact, vocabulary, "saidBy", speaker);
    for (std::size_t i = 0; i < edge.evidence.size(); ++i) {
      link(fact, prov, "wasDerivedFrom", fact + "-" + std::to_string(i + 1));
    }
    for (std::size_t i = 0; i < edge.evidence.size(); ++i) {
      write_evidence(fact + "-" + std::to_string(i + 1), edge.evidence[i]);
    }
  }

  void write_evidence(const std::string& quotation, const graph::EvidenceRecord& evidence) {
    link(quotation, rdf, "type", std::string(prov) + "Entity");
    words(quotation, prov, "value", evidence.sentence);
    real(quotation, "confidence", evidence.confidence);
    if (evidence.article.empty()) return;
    const std::string article = std::string(articles) + percent_encoded(evidence.article);
    link(quotation, prov, "wasQuotedFrom", article);
    // Said again with each quotation; in RDF a triple counts once, and nothing has to be remembered here.
    link(article, rdf, "type", std::string(schema) + "NewsArticle");
    words(article, dcterms, "title", evidence.title);
    words(article, dcterms, "publisher", evidence.outlet);
    date(article, dcterms, "issued", evidence.published);
    say(article, schema, "url", {evidence.url, {}, {}});
  }

  const GraphView& view_;
  bool trig_;
  OutputFile out_;
  std::unique_ptr<SerdEnv, Free> environment_;
  std::unique_ptr<SerdWriter, Free> writer_;
};

}  // namespace

void write_rdf(GraphView& view, const std::filesystem::path& path, ExportSummary&) { RdfWriter(view, path).write(); }

}  // namespace wasl::exports
