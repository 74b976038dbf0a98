namespace Analytics.Host.Data;

internal enum Role
{
    Advisor,    // sees the students whose advisor the roster says they are
    Lead,       // answers for a unit, and sees its students
    Researcher, // works with pseudonyms
    Admin,      // looks after the installation, and reads the audit log
}
