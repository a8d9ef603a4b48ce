package org.carme.directory;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.directory.api.ldap.model.cursor.CursorException;
import org.apache.directory.api.ldap.model.entry.Attribute;
import org.apache.directory.api.ldap.model.entry.Entry;
import org.apache.directory.api.ldap.model.entry.Value;
import org.apache.directory.api.ldap.model.exception.LdapException;
import org.apache.directory.api.ldap.model.exception.LdapInvalidAttributeValueException;
import org.apache.directory.api.ldap.model.filter.FilterEncoder;
import org.apache.directory.api.ldap.model.name.Dn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads people and their groups, many with each question. */
final class LdapPeople {
    private static final int AT_ONCE = 200;
    private static final String EXPIRES = "shadowExpire";

    private static final Logger LOG = LoggerFactory.getLogger(LdapPeople.class);

    private final LdapSearch search;
    private final LdapSearch groupSearch;
    private final String disabledFilter;

    LdapPeople(LdapSearch search, LdapSearch groupSearch, String disabledFilter) {
        this.search = search;
        this.groupSearch = groupSearch;
        this.disabledFilter = disabledFilter;
    }

    /** The entry of that name; empty as well when the directory has two of them, for nobody knows which is meant. */
    Optional<Entry> entry(String uid) throws LdapException, CursorException, IOException {
        List<Entry> found = new ArrayList<>();
        search.each(accounts(List.of(uid)), found::add, "uid", "cn", "mail", EXPIRES);
        if (found.size() > 1) {
            ambiguous(uid);
        }
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static void ambiguous(String uid) {
        LOG.warn("The directory has more than one account {}: nobody is taken for it", uid);
    }

    /** The person of that entry; empty when the directory holds the account disabled. */
    Optional<DirectoryPerson> person(Entry entry) throws LdapException, CursorException, IOException {
        return people(List.of(entry)).stream().findFirst();
    }

    /** Those of these names whom the directory knows and does not hold disabled. */
    List<DirectoryPerson> people(Set<String> uids) throws LdapException, CursorException, IOException {
        // One account may be found by several of these names, with different questions.
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (List<String> some : portions(uids)) {
            search.each(accounts(some), entry -> entries.put(name(entry), entry), "uid", "cn", "mail", EXPIRES);
        }
        return people(entries.values());
    }

    private List<DirectoryPerson> people(Collection<Entry> entries) throws LdapException, CursorException, IOException {
        Map<String, Entry> byUid = unambiguous(entries);
        byUid.values().removeIf(LdapPeople::isExpired);
        List<DirectoryPerson> people = new ArrayList<>();
        for (List<String> some : portions(byUid.keySet())) {
            Map<String, Entry> portion = new HashMap<>();
            some.forEach(uid -> portion.put(uid, byUid.get(uid)));
            people.addAll(enabled(portion));
        }
        return people;
    }

    /** By name those that no other account is called like: a directory does not tell names by case, and an account may have several. */
    private static Map<String, Entry> unambiguous(Collection<Entry> entries) {
        Map<String, Integer> bearers = new HashMap<>();
        for (Entry entry : entries) {
            values(entry, "uid").stream()
                    .map(LdapPeople::folded)
                    .distinct()
                    .forEach(uid -> bearers.merge(uid, 1, Integer::sum));
        }
        Map<String, Entry> byUid = new HashMap<>();
        for (Entry entry : entries) {
            text(entry, "uid").ifPresent(uid -> {
                if (bearers.get(folded(uid)) == 1) {
                    byUid.put(uid, entry);
                } else {
                    ambiguous(uid);
                }
            });
        }
        return byUid;
    }

    private List<DirectoryPerson> enabled(Map<String, Entry> byUid) throws LdapException, CursorException, IOException {
        // Asked for, not excluded: where the directory does not know an attribute of the filter, "not" would fit
        // nobody.
        search.each(
                "(&" + accounts(byUid.keySet()) + disabledFilter + ")",
                entry -> text(entry, "uid").ifPresent(byUid::remove),
                "uid");
        Map<String, Set<String>> groups = groups(byUid);
        return byUid.entrySet().stream()
                .map(each -> describe(each.getKey(), each.getValue(), groups.getOrDefault(each.getKey(), Set.of())))
                .toList();
    }

    private Map<String, Set<String>> groups(Map<String, Entry> byUid)
            throws LdapException, CursorException, IOException {
        Map<String, Set<String>> groups = new HashMap<>();
        if (byUid.isEmpty()) {
            return groups;
        }
        Map<String, String> uidByName = new HashMap<>();
        byUid.forEach((uid, entry) -> uidByName.put(name(entry), uid));
        Map<String, String> uidByUid = new HashMap<>();
        byUid.keySet().forEach(uid -> uidByUid.put(uid, uid));
        String filter = "(|(&(objectClass=posixGroup)" + anyOf("memberUid", byUid.keySet())
                + ")(&(objectClass=groupOfNames)"
                + anyOf(
                        "member",
                        byUid.values().stream()
                                .map(entry -> entry.getDn().getName())
                                .toList()) + "))";
        groupSearch.each(
                filter,
                group -> text(group, "cn").ifPresent(name -> {
                    values(group, "memberUid").forEach(member -> add(groups, uidByUid.get(member), name));
                    values(group, "member").forEach(member -> add(groups, uidByName.get(normal(member)), name));
                }),
                "cn",
                "memberUid",
                "member");
        return groups;
    }

    private static void add(Map<String, Set<String>> groups, String uid, String name) {
        if (uid != null) {
            groups.computeIfAbsent(uid, key -> new HashSet<>()).add(name);
        }
    }

    private static String accounts(Collection<String> uids) {
        return "(&(objectClass=posixAccount)" + anyOf("uid", uids) + ")";
    }

    private static String anyOf(String attribute, Collection<String> values) {
        return values.stream()
                .map(value -> "(" + attribute + "=" + FilterEncoder.encodeFilterValue(value) + ")")
                .collect(Collectors.joining("", "(|", ")"));
    }

    private static List<String> values(Entry group, String attribute) {
        List<String> values = new ArrayList<>();
        Attribute found = group.get(attribute);
        if (found != null) {
            for (Value value : found) {
                values.add(value.getString());
            }
        }
        return values;
    }

    private static List<List<String>> portions(Collection<String> names) {
        List<String> all = List.copyOf(names);
        List<List<String>> portions = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            portions.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return portions;
    }

    private static String name(Entry entry) {
        return folded(entry.getDn().getNormName());
    }

    private static String normal(String name) {
        try {
            return folded(new Dn(name).getNormName());
        } catch (LdapException e) {
            return folded(name);
        }
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** As shadow(5) and nslcd understand it: a day since 1970, -1 for never. */
    private static boolean isExpired(Entry entry) {
        return text(entry, EXPIRES)
                .filter(day -> day.matches("\\d{1,9}"))
                .map(day -> Long.parseLong(day) <= LocalDate.now(ZoneOffset.UTC).toEpochDay())
                .orElse(false);
    }

    private static DirectoryPerson describe(String uid, Entry person, Set<String> groups) {
        return new DirectoryPerson(uid, text(person, "cn").orElse(uid), text(person, "mail"), groups);
    }

    private static Optional<String> text(Entry entry, String attribute) {
        Attribute found = entry.get(attribute);
        try {
            return found == null ? Optional.empty() : Optional.ofNullable(found.getString());
        } catch (LdapInvalidAttributeValueException e) {
            return Optional.empty();
        }
    }
}
