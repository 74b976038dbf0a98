using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Analytics.Host.Data.Migrations;

/// <summary>The model after the last migration; a test holds that it is today's.</summary>
[DbContext(typeof(AdvisingData))]
internal sealed class AdvisingDataModelSnapshot : ModelSnapshot
{
    protected override void BuildModel(ModelBuilder modelBuilder)
    {
        modelBuilder.HasAnnotation("ProductVersion", "10.0.15");

        modelBuilder.Entity("Analytics.Host.Data.Account", b =>
            {
                b.Property<string>("Id")
                    .HasColumnType("TEXT");

                b.Property<int>("AccessFailedCount")
                    .HasColumnType("INTEGER");

                b.Property<byte[]>("AddressKey")
                    .IsRequired()
                    .HasColumnType("BLOB");

                b.Property<string>("Advisor")
                    .HasColumnType("TEXT");

                b.Property<string>("ConcurrencyStamp")
                    .IsConcurrencyToken()
                    .HasColumnType("TEXT");

                b.Property<byte[]>("LinkHash")
                    .HasColumnType("BLOB");

                b.Property<long?>("LinkUntil")
                    .HasColumnType("INTEGER");

                b.Property<bool>("LockoutEnabled")
                    .HasColumnType("INTEGER");

                b.Property<long?>("LockoutEnd")
                    .HasColumnType("INTEGER");

                b.Property<string>("NormalizedUserName")
                    .HasColumnType("TEXT");

                b.Property<string>("PasswordHash")
                    .HasColumnType("TEXT");

                b.Property<string>("Role")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.Property<bool>("SeesQuarantine")
                    .HasColumnType("INTEGER");

                b.Property<string>("SecurityStamp")
                    .HasColumnType("TEXT");

                b.Property<string>("Unit")
                    .HasColumnType("TEXT");

                b.Property<string>("UserName")
                    .HasColumnType("TEXT");

                b.HasKey("Id");

                b.HasIndex("NormalizedUserName")
                    .IsUnique();

                b.ToTable("accounts", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.AuditEntry", b =>
            {
                b.Property<long>("Number")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("INTEGER");

                b.Property<string>("Act")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.Property<long>("At")
                    .HasColumnType("INTEGER");

                b.Property<string>("Student")
                    .HasColumnType("TEXT");

                b.Property<string>("Subject")
                    .HasColumnType("TEXT");

                b.Property<string>("Who")
                    .HasColumnType("TEXT");

                b.HasKey("Number");

                b.HasIndex("Student");

                b.ToTable("audit", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.Contact", b =>
            {
                b.Property<long>("Number")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("INTEGER");

                b.Property<string>("Advisor")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.Property<long>("At")
                    .HasColumnType("INTEGER");

                b.Property<string>("Channel")
                    .HasColumnType("TEXT");

                b.Property<DateOnly>("Day")
                    .HasColumnType("TEXT");

                b.Property<string>("Feedback")
                    .HasColumnType("TEXT");

                b.Property<string>("Form")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.Property<string>("Note")
                    .HasMaxLength(4000)
                    .HasColumnType("TEXT");

                b.Property<string>("Outcome")
                    .HasColumnType("TEXT");

                b.Property<string>("Student")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.Property<DateOnly?>("Until")
                    .HasColumnType("TEXT");

                b.Property<string>("Who")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.HasKey("Number");

                b.HasIndex("Form")
                    .IsUnique();

                b.HasIndex("Student");

                b.ToTable("contacts", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.Contested", b =>
            {
                b.Property<long>("Number")
                    .ValueGeneratedOnAdd()
                    .HasColumnType("INTEGER");

                b.Property<long>("ContactNumber")
                    .HasColumnType("INTEGER");

                b.Property<long>("Cutoff")
                    .HasColumnType("INTEGER");

                b.Property<string>("Course")
                    .HasColumnType("TEXT");

                b.Property<string>("Reason")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.Property<string>("Target")
                    .IsRequired()
                    .HasColumnType("TEXT");

                b.HasKey("Number");

                b.HasIndex("ContactNumber");

                b.ToTable("contested", (string?)null);
            });

        modelBuilder.Entity("Analytics.Host.Data.Contested", b =>
            {
                b.HasOne("Analytics.Host.Data.Contact", null)
                    .WithMany("Contested")
                    .HasForeignKey("ContactNumber")
                    .OnDelete(DeleteBehavior.Cascade)
                    .IsRequired();
            });

        modelBuilder.Entity("Analytics.Host.Data.Contact", b =>
            {
                b.Navigation("Contested");
            });
    }
}
