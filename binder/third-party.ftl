# Third-party licences

Understudy is under the Apache License 2.0. These libraries come with it: in the notebooks, in `understudy-starter`, and
for tests (JUnit, AssertJ) with `understudy-testkit`. Each is used as its authors publish it, under its own licence. The list is generated: see the profile `licences` in
`binder/pom.xml`.

**Smile 2.6.0** (`com.github.haifengl`) is under the LGPL-3.0, a weak copyleft: you may use and ship it with programs
under any licence, as a jar of its own that can be exchanged, with its licence beside it. The plugin
`understudy-utility` uses it, and `understudy-oversampling` for `svm-smote` alone. To leave it out:
- in Maven, exclude `understudy-utility` and `com.github.haifengl` from the starter, as the profile `without-lgpl` of
  [sdk/example](sdk/example/pom.xml) does;
- for notebooks, take `understudy-utility-*.jar` and `smile-*.jar` out of a copy of `binder/target/lib` and name the copy
  in `UNDERSTUDY_LIB`.

Everything else works without: `utility.augmentation` is then not among the evaluators, and `oversampling.svm-smote` says
that it lacks a library.

| library | licence |
|---|---|
<#list dependencyMap as e>
<#assign project = e.getKey()/>
<#assign licenses = e.getValue()/>
<#if project.groupId != "io.understudy">
| `${project.groupId}:${project.artifactId}:${project.version}` | <#list licenses as license>${license}<#if license_has_next>; </#if></#list> |
</#if>
</#list>
