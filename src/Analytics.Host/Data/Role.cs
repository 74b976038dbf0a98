namespace Analytics.Host.Data;

internal enum Role
{
    Advisor,    // sees their own students, by the roster
    Lead,       // sees the students of a unit
    Researcher, // works with pseudonyms
    Admin,      // runs the installation, and reads the audit log
}
