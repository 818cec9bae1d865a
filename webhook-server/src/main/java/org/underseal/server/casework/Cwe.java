package org.underseal.server.casework;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A weakness of MITRE's Common Weakness Enumeration.
 *
 * @param id for example {@code CWE-79}
 * @param name exactly as the enumeration has it, which CSAF 2.0 asks for (section 3.2.3.2)
 */
public record Cwe(String id, String name) {
  private static final Pattern FORM =
      Pattern.compile("(?i:CWE-)([1-9]\\d{0,5})(?:[:\\s]\\s*(\\S.{0,199}))?");

  /**
   * The weaknesses that advisories name, by number: those of MITRE's view 1003 and some more (CWE
   * 4, © The MITRE Corporation, which lets everyone use the list).
   */
  private static final Map<String, String> NAMES =
      """
      20 Improper Input Validation
      22 Improper Limitation of a Pathname to a Restricted Directory ('Path Traversal')
      59 Improper Link Resolution Before File Access ('Link Following')
      74 Improper Neutralization of Special Elements in Output Used by a Downstream Component ('Injection')
      77 Improper Neutralization of Special Elements used in a Command ('Command Injection')
      78 Improper Neutralization of Special Elements used in an OS Command ('OS Command Injection')
      79 Improper Neutralization of Input During Web Page Generation ('Cross-site Scripting')
      80 Improper Neutralization of Script-Related HTML Tags in a Web Page (Basic XSS)
      83 Improper Neutralization of Script in Attributes in a Web Page
      88 Improper Neutralization of Argument Delimiters in a Command ('Argument Injection')
      89 Improper Neutralization of Special Elements used in an SQL Command ('SQL Injection')
      91 XML Injection (aka Blind XPath Injection)
      93 Improper Neutralization of CRLF Sequences ('CRLF Injection')
      94 Improper Control of Generation of Code ('Code Injection')
      113 Improper Neutralization of CRLF Sequences in HTTP Headers ('HTTP Request/Response Splitting')
      116 Improper Encoding or Escaping of Output
      117 Improper Output Neutralization for Logs
      119 Improper Restriction of Operations within the Bounds of a Memory Buffer
      120 Buffer Copy without Checking Size of Input ('Classic Buffer Overflow')
      125 Out-of-bounds Read
      129 Improper Validation of Array Index
      131 Incorrect Calculation of Buffer Size
      134 Use of Externally-Controlled Format String
      178 Improper Handling of Case Sensitivity
      184 Incomplete List of Disallowed Inputs
      185 Incorrect Regular Expression
      190 Integer Overflow or Wraparound
      191 Integer Underflow (Wrap or Wraparound)
      193 Off-by-one Error
      200 Exposure of Sensitive Information to an Unauthorized Actor
      201 Insertion of Sensitive Information Into Sent Data
      203 Observable Discrepancy
      204 Observable Response Discrepancy
      208 Observable Timing Discrepancy
      209 Generation of Error Message Containing Sensitive Information
      212 Improper Removal of Sensitive Information Before Storage or Transfer
      250 Execution with Unnecessary Privileges
      252 Unchecked Return Value
      256 Plaintext Storage of a Password
      259 Use of Hard-coded Password
      260 Password in Configuration File
      261 Weak Encoding for Password
      266 Incorrect Privilege Assignment
      269 Improper Privilege Management
      273 Improper Check for Dropped Privileges
      276 Incorrect Default Permissions
      281 Improper Preservation of Permissions
      284 Improper Access Control
      285 Improper Authorization
      287 Improper Authentication
      288 Authentication Bypass Using an Alternate Path or Channel
      290 Authentication Bypass by Spoofing
      294 Authentication Bypass by Capture-replay
      295 Improper Certificate Validation
      302 Authentication Bypass by Assumed-Immutable Data
      303 Incorrect Implementation of Authentication Algorithm
      304 Missing Critical Step in Authentication
      305 Authentication Bypass by Primary Weakness
      306 Missing Authentication for Critical Function
      307 Improper Restriction of Excessive Authentication Attempts
      308 Use of Single-factor Authentication
      311 Missing Encryption of Sensitive Data
      312 Cleartext Storage of Sensitive Information
      319 Cleartext Transmission of Sensitive Information
      321 Use of Hard-coded Cryptographic Key
      326 Inadequate Encryption Strength
      327 Use of a Broken or Risky Cryptographic Algorithm
      328 Use of Weak Hash
      329 Generation of Predictable IV with CBC Mode
      330 Use of Insufficiently Random Values
      331 Insufficient Entropy
      335 Incorrect Usage of Seeds in Pseudo-Random Number Generator (PRNG)
      338 Use of Cryptographically Weak Pseudo-Random Number Generator (PRNG)
      345 Insufficient Verification of Data Authenticity
      346 Origin Validation Error
      347 Improper Verification of Cryptographic Signature
      350 Reliance on Reverse DNS Resolution for a Security-Critical Action
      352 Cross-Site Request Forgery (CSRF)
      353 Missing Support for Integrity Check
      354 Improper Validation of Integrity Check Value
      359 Exposure of Private Personal Information to an Unauthorized Actor
      362 Concurrent Execution using Shared Resource with Improper Synchronization ('Race Condition')
      367 Time-of-check Time-of-use (TOCTOU) Race Condition
      369 Divide By Zero
      377 Insecure Temporary File
      378 Creation of Temporary File With Insecure Permissions
      379 Creation of Temporary File in Directory with Insecure Permissions
      384 Session Fixation
      385 Covert Timing Channel
      400 Uncontrolled Resource Consumption
      401 Missing Release of Memory after Effective Lifetime
      402 Transmission of Private Resources into a New Sphere ('Resource Leak')
      404 Improper Resource Shutdown or Release
      407 Inefficient Algorithmic Complexity
      410 Insufficient Resource Pool
      415 Double Free
      416 Use After Free
      425 Direct Request ('Forced Browsing')
      426 Untrusted Search Path
      427 Uncontrolled Search Path Element
      428 Unquoted Search Path or Element
      434 Unrestricted Upload of File with Dangerous Type
      436 Interpretation Conflict
      441 Unintended Proxy or Intermediary ('Confused Deputy')
      444 Inconsistent Interpretation of HTTP Requests ('HTTP Request/Response Smuggling')
      459 Incomplete Cleanup
      470 Use of Externally-Controlled Input to Select Classes or Code ('Unsafe Reflection')
      471 Modification of Assumed-Immutable Data (MAID)
      472 External Control of Assumed-Immutable Web Parameter
      476 NULL Pointer Dereference
      477 Use of Obsolete Function
      494 Download of Code Without Integrity Check
      502 Deserialization of Untrusted Data
      506 Embedded Malicious Code
      521 Weak Password Requirements
      522 Insufficiently Protected Credentials
      526 Cleartext Storage of Sensitive Information in an Environment Variable
      530 Exposure of Backup File to an Unauthorized Control Sphere
      532 Insertion of Sensitive Information into Log File
      538 Insertion of Sensitive Information into Externally-Accessible File or Directory
      540 Inclusion of Sensitive Information in Source Code
      548 Exposure of Information Through Directory Listing
      552 Files or Directories Accessible to External Parties
      564 SQL Injection: Hibernate
      565 Reliance on Cookies without Validation and Integrity Checking
      598 Use of GET Request Method With Sensitive Query Strings
      601 URL Redirection to Untrusted Site ('Open Redirect')
      603 Use of Client-Side Authentication
      610 Externally Controlled Reference to a Resource in Another Sphere
      611 Improper Restriction of XML External Entity Reference
      613 Insufficient Session Expiration
      614 Sensitive Cookie in HTTPS Session Without 'Secure' Attribute
      617 Reachable Assertion
      620 Unverified Password Change
      639 Authorization Bypass Through User-Controlled Key
      640 Weak Password Recovery Mechanism for Forgotten Password
      641 Improper Restriction of Names for Files and Other Resources
      643 Improper Neutralization of Data within XPath Expressions ('XPath Injection')
      645 Overly Restrictive Account Lockout Mechanism
      662 Improper Synchronization
      665 Improper Initialization
      667 Improper Locking
      668 Exposure of Resource to Wrong Sphere
      669 Incorrect Resource Transfer Between Spheres
      670 Always-Incorrect Control Flow Implementation
      672 Operation on a Resource after Expiration or Release
      674 Uncontrolled Recursion
      681 Incorrect Conversion between Numeric Types
      682 Incorrect Calculation
      691 Insufficient Control Flow Management
      693 Protection Mechanism Failure
      697 Incorrect Comparison
      704 Incorrect Type Conversion or Cast
      706 Use of Incorrectly-Resolved Name or Reference
      707 Improper Neutralization
      710 Improper Adherence to Coding Standards
      732 Incorrect Permission Assignment for Critical Resource
      749 Exposed Dangerous Method or Function
      754 Improper Check for Unusual or Exceptional Conditions
      755 Improper Handling of Exceptional Conditions
      759 Use of a One-Way Hash without a Salt
      760 Use of a One-Way Hash with a Predictable Salt
      763 Release of Invalid Pointer or Reference
      770 Allocation of Resources Without Limits or Throttling
      772 Missing Release of Resource after Effective Lifetime
      776 Improper Restriction of Recursive Entity References in DTDs ('XML Entity Expansion')
      778 Insufficient Logging
      779 Logging of Excessive Data
      787 Out-of-bounds Write
      788 Access of Memory Location After End of Buffer
      789 Memory Allocation with Excessive Size Value
      798 Use of Hard-coded Credentials
      805 Buffer Access with Incorrect Length Value
      822 Untrusted Pointer Dereference
      823 Use of Out-of-range Pointer Offset
      824 Access of Uninitialized Pointer
      825 Expired Pointer Dereference
      829 Inclusion of Functionality from Untrusted Control Sphere
      834 Excessive Iteration
      835 Loop with Unreachable Exit Condition ('Infinite Loop')
      838 Inappropriate Encoding for Output Context
      841 Improper Enforcement of Behavioral Workflow
      843 Access of Resource Using Incompatible Type ('Type Confusion')
      862 Missing Authorization
      863 Incorrect Authorization
      908 Use of Uninitialized Resource
      909 Missing Initialization of Resource
      913 Improper Control of Dynamically-Managed Code Resources
      915 Improperly Controlled Modification of Dynamically-Determined Object Attributes
      916 Use of Password Hash With Insufficient Computational Effort
      917 Improper Neutralization of Special Elements used in an Expression Language Statement ('Expression Language Injection')
      918 Server-Side Request Forgery (SSRF)
      920 Improper Restriction of Power Consumption
      922 Insecure Storage of Sensitive Information
      924 Improper Enforcement of Message Integrity During Transmission in a Communication Channel
      942 Permissive Cross-domain Policy with Untrusted Domains
      943 Improper Neutralization of Special Elements in Data Query Logic
      1004 Sensitive Cookie Without 'HttpOnly' Flag
      1021 Improper Restriction of Rendered UI Layers or Frames
      1104 Use of Unmaintained Third Party Components
      1188 Initialization of a Resource with an Insecure Default
      1220 Insufficient Granularity of Access Control
      1230 Exposure of Sensitive Information Through Metadata
      1236 Improper Neutralization of Formula Elements in a CSV File
      1275 Sensitive Cookie with Improper SameSite Attribute
      1284 Improper Validation of Specified Quantity in Input
      1285 Improper Validation of Specified Index, Position, or Offset in Input
      1286 Improper Validation of Syntactic Correctness of Input
      1295 Debug Messages Revealing Unnecessary Information
      1321 Improperly Controlled Modification of Object Prototype Attributes ('Prototype Pollution')
      1327 Binding to an Unrestricted IP Address
      1333 Inefficient Regular Expression Complexity
      1336 Improper Neutralization of Special Elements Used in a Template Engine
      1385 Missing Origin Validation in WebSockets
      1391 Use of Weak Credentials
      1392 Use of Default Credentials
      1393 Use of Default Password
      1395 Dependency on Vulnerable Third-Party Component
      1426 Improper Validation of Generative AI Output
      1427 Improper Neutralization of Input Used for LLM Prompting
      """
          .lines()
          .map(line -> line.split(" ", 2))
          .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> line[1]));

  /**
   * Understands {@code CWE-79}, and for a weakness that Underseal has no name of {@code CWE-1234
   * and its exact name}; empty for anything else, and for a name that is another's.
   */
  public static Optional<Cwe> parse(String text) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String number = matcher.group(1);
    Optional<String> given = Optional.ofNullable(matcher.group(2)).map(String::strip);
    return Optional.ofNullable(NAMES.get(number))
        .map(known -> given.filter(name -> !name.equals(known)).isEmpty() ? known : null)
        .or(() -> NAMES.containsKey(number) ? Optional.empty() : given)
        .map(name -> new Cwe("CWE-" + number, name));
  }

  /** The weaknesses that Underseal knows the names of. */
  public static List<Cwe> known() {
    return NAMES.entrySet().stream()
        .map(entry -> new Cwe("CWE-" + entry.getKey(), entry.getValue()))
        .toList();
  }
}
